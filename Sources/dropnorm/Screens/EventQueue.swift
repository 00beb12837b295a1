import Rendering

/// Events that have arrived and are still to be done, in their order.
struct EventQueue {
  /// More than anybody types ahead; like a terminal's own queue, a full one takes no more keys.
  static let most = 1 << 16

  private var waiting: ArraySlice<Event> = []

  /// Whether nothing is left to do.
  var isEmpty: Bool { waiting.isEmpty }

  /// Puts events behind those that wait.
  mutating func add(_ events: [Event]) {
    let room = Self.most - waiting.count
    waiting += events.prefix(max(0, room))
    waiting += events.dropFirst(max(0, room)).filter(Self.ends)
  }

  /// Takes the next event.
  mutating func next() -> Event? { waiting.popFirst() }

  /// Lets what ends the program go first, once a frame did not suffice for what was before it: ctrl-c ends
  /// what is typed ahead of it, as it does at a shell.
  mutating func hurry() {
    if let end = waiting.firstIndex(where: Self.ends) { waiting = waiting[end...] }
  }

  private static func ends(_ event: Event) -> Bool {
    event == .key(.control("c")) || event == .closed
  }
}

import Rendering
import Testing

@testable import dropnorm

/// What happens when more is typed than a frame suffices for.
struct EventQueueTests {
  private func taken(_ queue: inout EventQueue) -> [Event] {
    var taken: [Event] = []
    while let event = queue.next() { taken.append(event) }
    return taken
  }

  private let letters: [Event] = "abcdef".unicodeScalars.map { .key(.character($0)) }

  @Test func `events are done in their order`() {
    var queue = EventQueue()
    queue.add(letters)
    queue.hurry()
    queue.add([.key(.control("c")), .tick])
    #expect(taken(&queue) == letters + [.key(.control("c")), .tick])
    #expect(queue.isEmpty)
  }

  @Test(arguments: [Event.key(.control("c")), .closed])
  func `what ends the program goes first once a frame did not suffice`(end: Event) {
    var queue = EventQueue()
    queue.add(letters + [end])
    #expect(queue.next() == letters[0])
    queue.hurry()
    #expect(queue.next() == end)
  }

  @Test func `a full queue takes no more keys, but what ends the program`() {
    var queue = EventQueue()
    for _ in 0..<EventQueue.most / letters.count + 2 { queue.add(letters) }
    queue.add([.key(.control("c"))])
    let all = taken(&queue)
    #expect(all.count == EventQueue.most + 1)
    #expect(all.last == .key(.control("c")))
  }
}

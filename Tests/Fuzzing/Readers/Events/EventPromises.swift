/// What holds for the whole program, whatever happens to it.
enum EventPromises {
  /// Reads an input as the throws of dice that events are made by.
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    var dice = EventDice(bytes: bytes)
    var run = EventRun(lessons: EventLessons.all)
    while !dice.isEmpty, run.events < 150 { try run.step(&dice) }
  }
}

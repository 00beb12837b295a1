import App
import FuzzedReaders
import Lessons

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Lets random events happen to the state and the views.
///
/// `random-events COUNT SEED LESSON.md...`
@main
enum RandomEvents {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count > 2, let count = Int(arguments[1]), let seed = UInt64(arguments[2]) else {
      print("random-events COUNT SEED LESSON.md...")
      exit(2)
    }
    let lessons =
      EventLessons.all
      + arguments.dropFirst(2).compactMap { file in
        text(of: file).flatMap { LessonParser.parse(file: file, text: $0).lesson }
      }
    var dice = EventDice(seed: seed)
    var run = EventRun(lessons: lessons)
    do throws(BrokenPromise) {
      while run.events < count { try run.step(&dice) }
    } catch {
      print("event \(run.events) of seed \(seed), \(run.place): \(error.description)")
      exit(1)
    }
    let missed = KeyPlace.allCases.filter { !run.places.contains($0) }
    if count >= 20_000, !missed.isEmpty {
      print("seed \(seed) came not to \(missed): the dice are bad")
      exit(1)
    }
    print("\(run.events) events of seed \(seed), \(run.screens) screens: every promise kept")
  }

  private static func text(of file: String) -> String? {
    guard let stream = fopen(file, "r") else { return nil }
    defer { fclose(stream) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, stream)
    return String(validating: bytes[..<count], as: UTF8.self)
  }
}

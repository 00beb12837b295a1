import Foundation
import FuzzedReaders
import Testing

/// Every input that was ever of interest to a reader is read again.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fuzzing/Corpus")

  @Test(arguments: FuzzedReader.all.map(\.name))
  func `a reader keeps what it promises for every input kept`(name: String) throws {
    let folder = Self.folder.appending(path: name)
    let inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(inputs.count >= 5, "\(name) has nearly nothing to read")
    let reader = try #require(FuzzedReader.named(name))
    for input in inputs.sorted() {
      let bytes = Array(try Data(contentsOf: folder.appending(path: input)))
      do throws(BrokenPromise) {
        try reader.read(bytes)
      } catch {
        Issue.record("\(name)/\(input): \(error.description)")
      }
    }
  }

  /// The release build lets 100,000 happen (script/test); this one also traps where numbers overflow.
  @Test(arguments: [UInt64(11), 12])
  func `random events leave the program as it promises`(seed: UInt64) throws {
    #expect(EventLessons.all.count == 2 && EventExperiments.all.count == EventExperiments.count)
    var dice = EventDice(seed: seed)
    var run = EventRun(lessons: EventLessons.all)
    while run.events < 400 {
      do throws(BrokenPromise) {
        try run.step(&dice)
      } catch {
        Issue.record("event \(run.events), \(run.place): \(error.description)")
        return
      }
    }
  }

  @Test func `every folder of inputs belongs to a reader`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(FuzzedReader.all.map(\.name)))
  }
}

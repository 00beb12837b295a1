import Foundation
import FuzzedReaders
import Testing

/// Every input that was ever of interest to a reader is read again.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fuzzing/Corpus")

  @Test(arguments: FuzzedReader.all.map(\.name))
  func `a reader keeps what it promises for every input kept`(name: String) throws {
    let inputs = try Self.inputs(of: name)
    #expect(inputs.count >= 5, "\(name) has nearly nothing to read")
    let reader = try #require(FuzzedReader.named(name))
    for (file, bytes) in inputs {
      do throws(BrokenPromise) {
        try reader.read(bytes)
      } catch {
        Issue.record("\(name)/\(file): \(error.description)")
      }
    }
  }

  /// libFuzzer looks for inputs that reach new code (script/fuzz); these are changed blindly, but in a debug
  /// build, which also traps where numbers overflow.
  @Test(arguments: FuzzedReader.all.map(\.name))
  func `a reader keeps what it promises for inputs changed at random`(name: String) throws {
    let reader = try #require(FuzzedReader.named(name))
    var changer = InputChanger(
      inputs: try Self.inputs(of: name).map(\.bytes), words: try Self.words(of: name), seed: 1)
    for number in 1...600 {
      let bytes = changer.next()
      do throws(BrokenPromise) {
        try reader.read(bytes)
      } catch {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(name)-\(number)")
        try Data(bytes).write(to: file)
        Issue.record("\(name), kept in \(file.path): \(error.description)")
      }
    }
  }

  private static func inputs(of reader: String) throws -> [(file: String, bytes: [UInt8])] {
    let folder = folder.appending(path: reader)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      ($0, Array(try Data(contentsOf: folder.appending(path: $0))))
    }
  }

  /// The words that libFuzzer is given for a reader: in quotes, `\xNN` a byte.
  private static func words(of reader: String) throws -> [[UInt8]] {
    let file = folder.deletingLastPathComponent().appending(path: "Words/\(reader)")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").filter { $0.hasPrefix("\"") }.map { line in
      let parts = line.dropFirst().dropLast().split(
        separator: "\\x", omittingEmptySubsequences: false)
      return parts.dropFirst().reduce(into: Array((parts.first ?? "").utf8)) { bytes, part in
        bytes += (UInt8(part.prefix(2), radix: 16).map { [$0] } ?? []) + part.dropFirst(2).utf8
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

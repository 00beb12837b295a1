import Foundation
import Testing

/// The page of promises names tests and scripts that are there.
@Suite struct PromisesTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test func `every test that a promise names is there`() throws {
    let page = try String(
      contentsOf: Self.root.appending(path: "Sources/PROMISES.md"), encoding: .utf8)
    let tests = try testTexts()
    var (named, scripts) = (0, 0)
    for line in page.split(separator: "\n") where line.hasPrefix("| ") {
      let cell = line.split(separator: "|").last.map(String.init) ?? ""
      for part in cell.matches(of: /`([\w\/]+\.swift)`((?:,? "[^"]+")+)/) {
        let texts = tests[String(part.1)] ?? []
        #expect(!texts.isEmpty, "there is no \(part.1)")
        for name in part.2.matches(of: /"([^"]+)"/) {
          named += 1
          #expect(
            texts.contains { $0.contains("func `\(name.1)`") }, "\(part.1) has no `\(name.1)`")
        }
      }
      for script in cell.matches(of: /`(script\/\w+)`/) {
        scripts += 1
        let path = Self.root.appending(path: String(script.1)).path
        #expect(FileManager.default.isExecutableFile(atPath: path), "there is no \(script.1)")
      }
      if cell.contains("held by") || cell.contains("---") { continue }
      #expect(cell.contains(".swift`") || cell.contains("`script/"), "nothing holds: \(line)")
    }
    #expect(named >= 50 && scripts >= 4)
  }

  /// The texts of the test files, by name; two may have the same.
  private func testTexts() throws -> [String: [String]] {
    let folder = Self.root.appending(path: "Tests")
    var texts: [String: [String]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix("Tests.swift") {
      let file = folder.appending(path: path)
      texts[file.lastPathComponent, default: []].append(
        try String(contentsOf: file, encoding: .utf8))
    }
    return texts
  }
}

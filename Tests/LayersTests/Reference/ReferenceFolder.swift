import Foundation

/// The folders of reference files: the one beside this file, and the one the environment names.
enum ReferenceFolder {
  static let environmentVariable = "DROPNORM_REFERENCE"

  static var own: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures")
  }

  static var all: [URL] {
    let named = ProcessInfo.processInfo.environment[environmentVariable]
    return [own] + (named.map { $0.isEmpty ? [] : [URL(filePath: $0)] } ?? [])
  }

  /// Every case of every JSON file of a folder; files that hold no cases, like the generator's
  /// profile, are passed over.
  static func cases(in folder: URL) throws -> [ReferenceCase] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .flatMap { try cases(file: $0) }
  }

  private static func cases(file: URL) throws -> [ReferenceCase] {
    let json = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: file))
    if json["cases"] == nil, json["schema_version"] == nil { return [] }
    guard let cases = json["cases"]?.array else {
      throw ReferenceError("\(file.lastPathComponent) has no list of cases")
    }
    return try cases.map { try ReferenceCase($0, file: json) }
  }

  /// The kinds that nothing here computes, each with the cases of it, in words; nil where there are none.
  static func unknownKinds(_ cases: [ReferenceCase]) -> String? {
    let unknown = Dictionary(grouping: cases.filter { $0.knownKind == nil }, by: \.kind)
    guard !unknown.isEmpty else { return nil }
    return unknown.sorted { $0.key < $1.key }
      .map { kind, cases in "\(kind) (\(cases.map(\.id).joined(separator: ", ")))" }
      .joined(separator: "; ")
  }
}

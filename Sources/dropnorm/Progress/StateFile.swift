#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why what is kept could not be read or written, in one line.
enum StateFileError: Error {
  /// The system refused.
  case system(String)
  /// The file is of a newer program.
  case newer(String)
  /// The file is not what a program of any version writes.
  case damaged(String)

  /// What the system said last of a name.
  static func of(_ path: String) -> StateFileError {
    .system("\(path): \(String(cString: strerror(errno)))")
  }
}

/// A file of a person's own state: read whole, replaced whole, and for nobody else to read.
struct StateFile {
  let path: String

  /// How many bytes are kept.
  static let largest = 1 << 24

  /// Reads the file; nil if there is none.
  func read() throws(StateFileError) -> String? {
    if FileSystem.isMissing(path) { return nil }
    let bytes: [UInt8]
    do throws(InputError) {
      bytes = try InputFile(path: path, .plain, largest: Self.largest).bytes
    } catch {
      throw .system(error.line)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .damaged("\(path): not text in UTF-8")
    }
    return text
  }

  /// Puts the text in the place of what the file holds.
  func write(_ text: String) throws(StateFileError) {
    do throws(InputError) {
      try OutputFile.write(text, to: path, .replacing, permissions: 0o600)
    } catch {
      throw .system(error.line)
    }
  }

  /// Makes the folders that are missing, but no home: where that is missing, nobody lives.
  func makeFolder() throws(StateFileError) {
    let folder = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    let home = StandardFolder.home?.split(separator: "/") ?? []
    let parts = folder.split(separator: "/")
    for count in parts.indices.map({ $0 + 1 }) {
      let made = "/" + parts[..<count].joined(separator: "/")
      if FileSystem.status(made) != nil { continue }
      guard errno == ENOENT, !home.starts(with: parts[..<count]) else { throw .of(made) }
      if FileSystem.makeFolder(made, 0o700) != 0, errno != EEXIST { throw .of(made) }
    }
  }

  /// Renames a damaged file to the first free name.
  func setAside() throws(StateFileError) -> String {
    var number = 1
    while FileSystem.status("\(path).damaged-\(number)", follows: false) != nil { number += 1 }
    let name = "\(path).damaged-\(number)"
    guard FileSystem.rename(path, name) == 0 else { throw .of(path) }
    return name
  }
}

import TestSupport
import Testing

@testable import dropnorm

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The examples that help and manual show are run, as they stand, in an empty folder.
@Suite(.serialized) struct ExampleTests {
  @Test(arguments: Examples.all.keys.sorted())
  func `the examples of a command run as they stand`(command: String) throws {
    let lines = try #require(Examples.all[command])
    let folder = try WorkFolder()
    for line in lines {
      let session = try TerminalSession(
        "/bin/sh", arguments: ["-c", "cd '\(folder.path)' && \(line)"],
        environment: [
          "PATH": "\(folder.path)/bin:/usr/bin:/bin", "HOME": folder.path, "XDG_CONFIG_HOME": nil,
          "XDG_STATE_HOME": "\(folder.path)/.state",
        ])
      if opensScreen(line) {
        #expect(session.wait { $0.text.contains("more keys") }, "\(line)\n\(session.screenText)")
        session.press("q")
      }
      #expect(
        session.waitForExit(timeout: .seconds(120)) == .exited(0), "\(line)\n\(session.screenText)")
    }
  }

  /// The commands that end by a key alone.
  private func opensScreen(_ line: String) -> Bool {
    let command = line.split(separator: "|").last.map(String.init) ?? line
    let words = command.split(separator: " ").map(String.init)
    return words == ["dropnorm"] || words.dropFirst().first == "lab"
      || (words.dropFirst().first == "learn" && !words.contains("--reset"))
  }
}

/// An empty folder with the program in `bin`.
private final class WorkFolder {
  let path: String

  init() throws {
    var template = Array("\(P_tmpdir)/dropnorm-example-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { name in
      name.baseAddress.flatMap { mkdtemp($0) } != nil
    }
    try #require(made)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    mkdir("\(path)/bin", 0o755)
    symlink(Program.path, "\(path)/bin/dropnorm")
  }

  deinit { remove(path) }

  private func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name == "." || name == ".." { continue }
        var status = stat()
        lstat("\(path)/\(name)", &status)
        if status.st_mode & S_IFMT == S_IFDIR {
          remove("\(path)/\(name)")
        } else {
          unlink("\(path)/\(name)")
        }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}

import TestSupport
import Testing

@testable import dropnorm

/// Files that commands write: whole or not at all.
struct OutputFileTests {
  private func names(_ folder: StateFolder) -> [String] { folder.names.sorted() }

  @Test func `a file is replaced whole, and nothing stays beside it`() throws {
    let folder = StateFolder()
    let path = "\(folder.path)/a.txt"
    try OutputFile.write("one", to: path, .new)
    try OutputFile.write("two", to: path, .replacing)
    #expect(try InputFile(path: path).text() == "two")
    #expect(names(folder) == ["a.txt"])
  }

  @Test func `what is there is not written over by mistake`() throws {
    let folder = StateFolder()
    let path = "\(folder.path)/a.txt"
    try OutputFile.write("one", to: path, .new)
    #expect(throws: InputError.self) { try OutputFile.write("two", to: path, .new) }
    #expect(try InputFile(path: path).text() == "one")
    #expect(names(folder) == ["a.txt"])
  }

  @Test func `a file grows whole`() throws {
    let folder = StateFolder()
    let path = "\(folder.path)/a.txt"
    try OutputFile.write("one", to: path, .new)
    try OutputFile.append(" two", to: path)
    #expect(try InputFile(path: path).text() == "one two")
  }

  @Test func `a folder that is not there is said, with the path that was given`() {
    let path = "\(StateFolder().path)/none/a.txt"
    let error = #expect(throws: InputError.self) { try OutputFile.write("x", to: path, .new) }
    #expect(error?.line == "\(path): No such file or directory")
  }

  @Test func `a full disk is said`() {
    let run = Program.run(["progress", "export", "/dev/full"], environment: ["HOME=/nowhere"])
    #expect(run.status == 1)
    #expect(run.complaint == "dropnorm: /dev/full: No space left on device\n")
  }
}

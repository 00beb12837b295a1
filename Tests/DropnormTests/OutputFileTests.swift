import TestSupport
import Testing

@testable import dropnorm

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

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

  // MARK: Where names lead

  @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
  func `standard output under another name is written to, and what it held stays`(
    name: String
  ) throws {
    for command in [
      ["trace", "--output", name], ["export", "--to", "pytorch", "--output", name],
      ["lesson", "export", "which-order", "--output", name], ["progress", "export", name],
    ] {
      let plain = Program.run(
        command.map { $0 == name ? "-" : $0 }, environment: ["HOME=/nowhere"])
      let script = """
        ln -s /dev/stdout link
        echo before > log; { "$@"; echo after; } >> log; cat log
        """
      let run = Program.run(
        command, environment: ["HOME=/nowhere"], script: script)
      #expect(run.status == 0)
      let said = command.joined(separator: " ")
      let written = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(written.first == "before" && written.suffix(2) == ["after", ""])
      // The export names the command that wrote it.
      let expected = plain.output.replacing(said.replacing(name, with: "-"), with: said)
      #expect(run.output == "before\n" + expected + "after\n")
    }
  }

  @Test func `an open file of another descriptor is written to where it stands`() {
    let run = Program.run(
      ["progress", "export", "/dev/fd/3"], environment: ["HOME=/nowhere"],
      script: "echo one > log; exec 3>> log; \"$@\"; echo two >&3; cat log")
    #expect(run.output.hasPrefix("one\n{"))
    #expect(run.output.hasSuffix("}\ntwo\n"))
  }

  @Test func `a file that another program has open is written behind`() {
    let run = Program.run(
      ["progress", "export"], environment: ["HOME=/nowhere"],
      script: """
        echo one > log
        sleep 10 3>> log &
        sleep 0.2
        "$@" /proc/$!/fd/3
        kill $!
        cat log
        """)
    #expect(run.output.hasPrefix("one\n{"))
  }

  @Test(.timeLimit(.minutes(10))) func `a pipe that nobody reads from is refused`() {
    let run = Program.run(
      ["progress", "export", "pipe"], environment: ["HOME=/nowhere"],
      script: "mkfifo pipe && \"$@\"")
    #expect(run.status == 1)
    #expect(run.complaint == "dropnorm: pipe: a pipe that nobody reads from\n")
    let read = Program.run(
      ["progress", "export", "pipe"], environment: ["HOME=/nowhere"],
      script: "mkfifo pipe && { cat pipe & \"$@\"; wait; }")
    #expect(read.status == 0 && read.output.hasPrefix("{"))
  }

  @Test func `a link stays one, and what it points to is written, there or not`() throws {
    let folder = StateFolder()
    let (link, file) = ("\(folder.path)/link", "\(folder.path)/file")
    #expect(symlink("file", link) == 0)
    for text in ["one", "two"] {
      try OutputFile.write(text, to: link, .replacing)
      #expect(try InputFile(path: file, .unlinked).text() == text)
    }
    #expect(throws: InputError.self) { try InputFile(path: link, .unlinked) }
    #expect(names(folder) == ["file", "link"])
    #expect(symlink("round", "\(folder.path)/round") == 0)
    #expect(throws: InputError.self) {
      try OutputFile.write("x", to: "\(folder.path)/round", .replacing)
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can be two people"))
  func `a link that someone else put into a shared folder is not followed`() throws {
    let folder = StateFolder()
    let shared = "\(folder.path)/shared"
    #expect(mkdir(shared, 0o777) == 0 && chmod(shared, 0o1777) == 0)
    #expect(symlink("../victim", "\(shared)/x") == 0 && lchown("\(shared)/x", 65534, 65534) == 0)
    let error = #expect(throws: InputError.self) {
      try OutputFile.write("x", to: "\(shared)/x", .replacing)
    }
    #expect(error?.reason == "a link of someone else in a folder that all may write to")
    #expect(names(folder) == ["shared"])
  }

  // MARK: Beside the file

  @Test func `what lies in wait beside the file is left alone`() throws {
    let folder = StateFolder()
    let path = "\(folder.path)/a.txt"
    try OutputFile.write("precious", to: "\(folder.path)/precious", .new)
    // The names that the program once wrote to.
    for name in ["a.txt.\(getpid()).new", "a.txt.new", ".a.txt.tmp"] {
      #expect(link("\(folder.path)/precious", "\(folder.path)/\(name)") == 0)
    }
    let before = names(folder)
    try OutputFile.write("one", to: path, .new)
    try OutputFile.write("two", to: path, .replacing)
    #expect(try InputFile(path: "\(folder.path)/precious").text() == "precious")
    #expect(names(folder) == (before + ["a.txt"]).sorted())
  }

  @Test func `what a killed program left is removed, what a living one writes is not`() throws {
    let folder = StateFolder()
    let left = ".dropnorm-" + String(repeating: "0a", count: 16)
    try OutputFile.write("half", to: "\(folder.path)/\(left)", .new)
    let living = try #require(TemporaryFile(in: folder.path, permissions: 0o600))
    #expect(names(folder).count == 1, "the first write removed what was left")
    try OutputFile.write("more", to: "\(folder.path)/.dropnorm-notes", .new)
    try OutputFile.write("one", to: "\(folder.path)/a.txt", .new)
    #expect(names(folder).contains { "\(folder.path)/\($0)" == living.path })
    close(living.descriptor)
    try OutputFile.write("two", to: "\(folder.path)/a.txt", .replacing)
    #expect(names(folder) == [".dropnorm-notes", "a.txt"])
  }

  @Test func `names may be as long as the system takes them`() throws {
    let folder = StateFolder()
    let name = String(repeating: "x", count: 251) + ".txt"
    try OutputFile.write("one", to: "\(folder.path)/\(name)", .new)
    try OutputFile.write("two", to: "\(folder.path)/\(name)", .replacing)
    #expect(try InputFile(path: "\(folder.path)/\(name)").text() == "two")
    #expect(names(folder) == [name])
    #expect(throws: InputError.self) {
      try OutputFile.write("x", to: "\(folder.path)/x\(name)", .new)
    }
  }

  @Test func `a file keeps its permissions, also while it is written`() throws {
    let folder = StateFolder()
    let path = "\(folder.path)/a.txt"
    try OutputFile.write("one", to: path, .new)
    #expect(chmod(path, 0o640) == 0)
    try OutputFile.write("two", to: path, .replacing)
    #expect(FileSystem.status(path)?.permissions == 0o640)
  }

  /// Root may write anywhere, so that the program is someone else here.
  @Test(.enabled(if: geteuid() != 0 || access("/usr/bin/setpriv", X_OK) == 0))
  func `a file that may be written to in a folder that may not is written over`() throws {
    let folder = StateFolder()
    let home = "\(folder.path)/home"
    let path = "\(home)/a.txt"
    #expect(chmod(folder.path, 0o755) == 0 && mkdir(home, 0o755) == 0)
    try OutputFile.write(String(repeating: "long ", count: 1000), to: path, .new)
    // The program is where only its owner may look.
    #expect(Program.run([], script: "cp \(Program.path) \(folder.path)/dropnorm").status == 0)
    #expect(chmod(path, 0o666) == 0 && chmod(home, 0o555) == 0)
    let other =
      geteuid() == 0 ? "/usr/bin/setpriv --reuid 65534 --regid 65534 --clear-groups" : ""
    let program = "\(other) \(folder.path)/dropnorm progress export"
    let run = Program.run([], environment: ["HOME=/nowhere"], script: "cd / && \(program) \(path)")
    #expect(run.status == 0, "\(run.complaint)")
    #expect(try InputFile(path: path).text().hasPrefix("{"))
    #expect(!(try InputFile(path: path).text().contains("long")))
    let full = Program.run(
      [], environment: ["HOME=/nowhere"],
      script: "cd / && ulimit -f 0 && \(other) \(folder.path)/dropnorm trace --output \(path)")
    #expect(full.status == 1)
    #expect(try InputFile(path: path).text().hasPrefix("{"), "it is as it was")
    let new = Program.run(
      [], environment: ["HOME=/nowhere"], script: "cd / && \(program) \(home)/new.txt")
    #expect(new.status == 1 && new.complaint.hasSuffix("new.txt: Permission denied\n"))
    #expect(chmod(home, 0o755) == 0)
  }

  // MARK: Full disks

  @Test func `a limit on the size of files is an error like a full disk`() {
    for output in [["--output", "a.txt"], []] {
      let run = Program.run(
        ["trace"] + output, script: "ulimit -f 1; \"$@\" > out 2> err; echo $?; cat err; ls")
      let name = output.last ?? "standard output"
      #expect(run.output == "1\ndropnorm: \(name): File too large\nerr\nout\n")
    }
  }

  @Test func `a new lesson is there with its place in the list, or not at all`() {
    let folder = Program.run(["lesson", "new", "mine"], script: "(ulimit -f 0; \"$@\"); ls")
    #expect(folder.output.isEmpty)
    // A list that was long already has no room for a line more.
    let listed = Program.run(
      ["lesson", "new", "mine"],
      script: """
        mkdir lessons
        { seq 2000 | sed "s/^/# /"; echo "lessons:"; echo "  - first"; } > lessons/course.yaml
        ulimit -f 8
        "$@" 2>&1
        ls lessons
        """)
    #expect(
      listed.output
        == "dropnorm: lessons/course.yaml: File too large\ncourse.yaml\n")
  }

  @Test func `a full disk is said`() {
    let run = Program.run(["progress", "export", "/dev/full"], environment: ["HOME=/nowhere"])
    #expect(run.status == 1)
    #expect(run.complaint == "dropnorm: /dev/full: No space left on device\n")
  }
}

import Foundation
import Spelling
import TestSupport
import Testing

@testable import dropnorm

/// Files and names made to do harm: shown harmlessly, or refused in one line.
struct HostileInputTests {
  private static let escape = "\u{1B}[31m\u{9B}2J\u{202E}"

  /// Throws if what was printed could steer a terminal.
  private func expectHarmless(_ text: String) {
    let steering = text.unicodeScalars.first {
      ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
        || $0.properties.isBidiControl
    }
    #expect(steering == nil, "\(text.debugDescription)")
  }

  private func expectOneLine(_ run: Program.Run, _ status: Int32 = 1) {
    #expect(run.status == status)
    #expect(run.output.isEmpty)
    #expect(run.complaint.hasPrefix("dropnorm: "))
    #expect(run.complaint.count { $0 == "\n" } == 1, "\(run.complaint)")
    #expect(run.complaint.utf8.count < 1000)
    expectHarmless(run.complaint)
  }

  // MARK: What steers a terminal

  @Test(arguments: ["text", "json", "csv", "svg"])
  func `escape sequences in the names of columns do nothing`(format: String) {
    let file = "\(Self.escape)a,b\n1,2\n3,5\n"
    let run = Program.run(
      ["histogram", "a.csv", "--format", format], files: ["a.csv": Array(file.utf8)])
    #expect(run.status == 0)
    expectHarmless(run.output)
  }

  @Test(arguments: [
    ["trace", "--input"], ["histogram"], ["trace"], ["race", "--data"], ["lesson", "check"],
    ["learn", "--lessons"],
  ])
  func `escape sequences in the name of a file do nothing`(command: [String]) {
    expectOneLine(Program.run(command + ["\(Self.escape)\n.csv"]))
  }

  @Test func `escape sequences in a wrong command line do nothing`() {
    for arguments in [[Self.escape], ["trace", "--p", Self.escape], ["--\(Self.escape)"]] {
      expectOneLine(Program.run(arguments), 2)
    }
  }

  @Test(arguments: [
    "{\"\(escape)\": 1}", "{\"format\": \"\(escape)\"}", "\(escape)",
    "{\"format\": \"dropnorm-experiment-1\", \"order\": \"\(escape)\"}",
    "{\"format\": \"dropnorm-experiment-1\", \"activation\": \"\\u001b[31m\"}",
  ])
  func `escape sequences in an experiment do nothing`(text: String) {
    expectOneLine(Program.run(["trace", "e.json"], files: ["e.json": Array(text.utf8)]))
  }

  @Test(arguments: ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"])
  func `escape sequences in the environment do nothing`(variable: String) {
    let hostile = "/proc/\(Self.escape)\n"
    var environment = ["HOME=/nowhere", "\(variable)=\(hostile)"]
    if variable == "HOME" { environment.removeFirst() }
    for command in [["config", "path"], ["config", "check"], ["config"], ["progress"]] {
      let run = Program.run(command, environment: environment)
      expectHarmless(run.output + run.complaint)
      #expect((run.output + run.complaint).count { $0 == "\n" } > 0)
    }
    let plain = Program.run(
      ["learn", "which-order", "--plain"], input: "next\nanswer 0\n", environment: environment)
    expectHarmless(plain.output + plain.complaint)
    #expect(plain.output.utf8.allSatisfy { $0 < 0x80 })
    let isSaid = plain.output.contains("progress is not saved: /proc/?[31m?2J??: ")
    #expect(isSaid == (variable != "XDG_CONFIG_HOME"), "\(plain.output)")
  }

  @Test func `faults of a config file in a hostile place do nothing`() throws {
    let folder = StateFolder()
    let place = "\(folder.path)/\(Self.escape)"
    try FileManager.default.createDirectory(
      atPath: "\(place)/dropnorm", withIntermediateDirectories: true)
    try "colour = \(Self.escape)\nx\n".write(
      toFile: "\(place)/dropnorm/config", atomically: true, encoding: .utf8)
    for command in [["config", "check"], ["config", "show"]] {
      let run = Program.run(command, environment: ["XDG_CONFIG_HOME=\(place)"])
      expectHarmless(run.output + run.complaint)
      #expect(run.complaint.count { $0 == "\n" } == 2, "\(run.complaint)")
    }
  }

  @Test(arguments: ["pytorch", "keras", "jax"])
  func `nothing in the name of a file steers through an export`(target: String) {
    let name = "a\u{9B}2J\u{202E}\u{2066}\u{200F}\u{FEFF}\u{2028}\u{1B}[31m\n\"\"\".csv"
    let run = Program.run(
      ["export", "--to", target, "--input", name], files: [name: Array("1,2\n2,5\n".utf8)])
    #expect(run.status == 0)
    expectHarmless(run.output)
    #expect(ShowableText.lines(run.output) == run.output)
  }

  @Test func `a column's name is no formula for a spreadsheet`() {
    let file = "=1+cmd|'/c calc'!A0,+x,-x,@x,-1+1,x=\n1,2,3,4,5,6\n"
    let run = Program.run(
      ["histogram", "a.csv", "--format", "csv", "--bins", "1"],
      files: ["a.csv": Array(file.utf8)])
    #expect(run.status == 0)
    let names = Set(
      run.output.split(separator: "\n").dropFirst().compactMap {
        $0.split(separator: ",").first
      })
    #expect(names == ["'=1+cmd|'/c calc'!A0", "'+x", "'-x", "'@x", "'-1+1", "x="])
    let trace = Program.run(["trace", "--format", "csv"]).output
    #expect(trace.contains(",-0.") && !trace.contains("'"), "numbers are as they are")
  }

  // MARK: Too large, too deep, not finite

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ("e.json", String(repeating: "[", count: 1_000_000)),
      ("e.json", String(repeating: "{\"a\":", count: 200_000)),
      ("e.json", "\"" + String(repeating: "a", count: 4_000_000)),
      ("e.json", "{\"format\": \"dropnorm-experiment-1\", \"input\": [[1e999]]}"),
      ("e.json", "{\"format\": \"dropnorm-experiment-1\", \"input\": [[NaN]]}"),
      ("e.json", "{\"format\": \"dropnorm-experiment-1\", \"batch\": 1e300}"),
      ("e.csv", String(repeating: "\"", count: 1_000_001)),
      ("e.csv", String(repeating: "a,", count: 1_000_000) + "\n1\n"),
      ("e.csv", "1,inf\n"), ("e.csv", "1,nan\n"), ("e.csv", "1,1e999\n"),
    ])
  func `what is too large, too deep or not finite is refused in one line`(
    name: String, text: String
  ) {
    let command = name.hasSuffix("json") ? ["trace", name] : ["trace", "--input", name]
    expectOneLine(Program.run(command, files: [name: Array(text.utf8)]))
  }

  @Test(.timeLimit(.minutes(10))) func `a file that never ends is refused`() {
    for command in [["histogram"], ["trace", "--input"], ["trace"]] {
      expectOneLine(Program.run(command + ["/dev/zero"]))
    }
  }

  @Test(.timeLimit(.minutes(10))) func `a pipe that nobody writes to is refused`() {
    let folder = StateFolder()
    #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
    for command in [["histogram"], ["trace", "--input"], ["trace"], ["race", "--data"]] {
      expectOneLine(Program.run(command + ["\(folder.path)/pipe"]))
    }
  }

  @Test(.timeLimit(.minutes(10))) func `a pipe that somebody writes to later is waited for`() throws
  {
    let folder = StateFolder()
    let pipe = "\(folder.path)/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let writing = try Process.run(
      URL(filePath: "/bin/sh"),
      arguments: ["-c", "sleep 0.1; exec > \"$0\"; sleep 1; printf '1\\n2\\n3\\n'", pipe])
    let run = Program.run(["histogram", pipe])
    writing.waitUntilExit()
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("3 values"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `a gigabyte of nothing is refused before it is read`() throws {
    let folder = StateFolder()
    for name in ["a.csv", "a.npy", "a.json", "a"] {
      let path = "\(folder.path)/\(name)"
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      #expect(truncate(path, 1 << 30) == 0)
      for command in [["histogram"], ["trace"], ["trace", "--input"], ["progress", "import"]] {
        let before = ContinuousClock.now
        expectOneLine(Program.run(command + [path], environment: ["HOME=\(folder.path)"]))
        #expect(ContinuousClock.now - before < .seconds(5))
      }
    }
  }

  @Test(.timeLimit(.minutes(10))) func `a file packed to burst is refused`() throws {
    let folder = StateFolder()
    let bomb = "\(folder.path)/bomb.csv.gz"
    let packing = try Process.run(
      URL(filePath: "/bin/sh"),
      arguments: ["-c", "head -c 100000000 /dev/zero | gzip > \"$0\"", bomb])
    packing.waitUntilExit()
    let run = Program.run(["histogram", bomb])
    expectOneLine(run)
    #expect(run.complaint.contains("unpacked it is more than 100 times as large"))
  }

  @Test(.timeLimit(.minutes(10))) func `more weights than any memory holds are refused`() {
    let row = "[" + String(repeating: "1,", count: 99_999) + "1]"
    let text = "{\"format\": \"dropnorm-experiment-1\", \"input\": [\(row), \(row)]}"
    expectOneLine(Program.run(["trace", "e.json"], files: ["e.json": Array(text.utf8)]))
  }

  @Test(.enabled(if: SanitizerOptions.environment.isEmpty))
  func `what is drawn and would not fit in memory is refused before it is`() {
    for command in [["trace"], ["snapshot", "--view", "conv"], ["compare"]] {
      let run = Program.run(
        command + ["--batch", "8192", "--features", "256", "--depth", "8"],
        script: "ulimit -v 600000 && exec \"$@\"")
      expectOneLine(run)
      #expect(run.complaint.contains("take a smaller batch, fewer features or fewer blocks"))
    }
    // What is small needs no more than it takes.
    #expect(Program.run(["trace"], script: "ulimit -v 200000 && exec \"$@\"").status == 0)
  }

  @Test(.timeLimit(.minutes(10))) func `a conversation with a line that never ends is over`() {
    let long = String(repeating: "p", count: 20_000_000)
    let run = Program.run(["learn", "--plain"], input: "lessons\n\(long)", environment: ["HOME=/"])
    #expect(run.status == 0)
    #expect(run.output.utf8.count < 10_000)
    let cut = Program.run(
      ["learn", "--plain"], input: "\(long.prefix(1_000_000))\nlessons\n", environment: ["HOME=/"])
    #expect(cut.status == 0)
    #expect(cut.output.contains("there is no command 'pppp"))
    expectHarmless(cut.output)
  }

  @Test(.timeLimit(.minutes(10))) func `an array larger than any memory is refused`() {
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4), }\n"
    let bytes = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
    let files = ["a.npy": bytes + Array(header.utf8)]
    expectOneLine(Program.run(["trace", "--input", "a.npy"], files: files))
  }

  // MARK: Folders of lessons

  @Test(.timeLimit(.minutes(10)))
  func `a stranger's folder of lessons reads nothing else and waits for nothing`() throws {
    let folder = StateFolder()
    func put(_ text: String, _ name: String) throws {
      try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
    }
    let secret = StateFolder()
    try "secret words".write(
      toFile: "\(secret.path)/s", atomically: true, encoding: .utf8)
    try put("lessons: [linked, pipe, huge, \(Self.escape)]\n", "course.yaml")
    #expect(symlink("\(secret.path)/s", "\(folder.path)/01-linked.md") == 0)
    #expect(mkfifo("\(folder.path)/02-pipe.md", 0o600) == 0)
    try put(String(repeating: "x", count: 3_000_000), "03-huge.md")
    try put("---\nformat: 1\nid: t\ntitle: \"\(Self.escape)\"\nminutes: 1\n---\n", "04-title.md")
    try put("---\nformat: 1\nid: u\ntitle: \"a\\e[31m\"\nminutes: 1\n---\n", "05-yaml.md")
    try put("---\nx-deep: " + String(repeating: "[", count: 900) + "\n---\n", "06-deep.md")
    for command in [
      ["lesson", "check", folder.path], ["lesson", "list", "--lessons", folder.path],
    ] {
      let run = Program.run(command)
      expectHarmless(run.output + run.complaint)
      #expect(!(run.output + run.complaint).contains("secret"))
    }
    let check = Program.run(["lesson", "check", folder.path])
    #expect(check.status == 1)
    for name in ["01-linked", "02-pipe", "03-huge", "04-title", "05-yaml", "06-deep"] {
      #expect((check.output + check.complaint).contains("\(name).md:"), "\(name)")
    }
  }

  /// Someone exchanges a lesson for a link again and again while the folder is read.
  @Test(.timeLimit(.minutes(10)))
  func `a lesson that becomes a link while the folder is read is not followed`() throws {
    let folder = StateFolder()
    let secret = StateFolder()
    try "secret words".write(toFile: "\(secret.path)/s", atomically: true, encoding: .utf8)
    let exchanging = try Process.run(
      URL(filePath: "/bin/sh"),
      arguments: [
        "-c",
        """
        cd "$0"; echo mine > plain; ln -s "$1/s" link
        while [ ! -e stop ]; do
          ln plain new; mv -f new 01-a.md; cp -P link new; mv -f new 01-a.md
        done
        """, folder.path, secret.path,
      ])
    let lessons = try LessonFolder(path: folder.path)
    var (read, refused) = (0, 0)
    while read < 200 || refused < 200 {
      do {
        #expect(try lessons.text(of: "01-a.md") == "mine\n")
        read += 1
      } catch {
        refused += 1
      }
    }
    try "".write(toFile: "\(folder.path)/stop", atomically: true, encoding: .utf8)
    exchanging.waitUntilExit()
  }

  // MARK: Homes

  @Test(.timeLimit(.minutes(10)))
  func `a home that is missing, or no folder, or holds a pipe, stops nobody`() throws {
    let state = StateFolder()
    try FileManager.default.createDirectory(
      atPath: "\(state.path)/dropnorm", withIntermediateDirectories: true)
    #expect(mkfifo("\(state.path)/dropnorm/progress.json", 0o600) == 0)
    let missing = "\(state.path)/missing"
    let homes: [(environment: [String: String?], says: String)] = [
      (["HOME": nil, "XDG_STATE_HOME": ""], "neither XDG_STATE_HOME nor HOME is set"),
      (["HOME": missing, "XDG_STATE_HOME": ""], "progress is not saved: /"),
      (["HOME": "/dev/null", "XDG_STATE_HOME": ""], "progress is not saved: /dev/null"),
      (["HOME": "", "XDG_STATE_HOME": "relative"], "neither XDG_STATE_HOME nor HOME is set"),
      (["XDG_STATE_HOME": state.path], "not a plain file"),
    ]
    for (home, line) in homes {
      let session = try TerminalSession(
        Program.path, arguments: ["learn", "which-order"], environment: home)
      #expect(session.waitFor(text: "page 1 of"), "\(home)")
      let isSaid = session.wait { $0.text.replacing("\n", with: "").contains(line) }
      #expect(isSaid, "\(session.screenText)")
      session.press("n")
      #expect(session.waitFor(text: "page 2 of"), "\(home)")
      session.press("q")
      #expect(session.waitForExit() == .exited(0))
    }
    #expect(access(missing, F_OK) != 0, "a home was made")
  }

  /// What the program waits for, it waits for by a clock that only goes forward.
  @Test func `no part of the program reads the clock of the day`() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    for file in files where [".swift", ".c", ".h"].contains(where: file.hasSuffix) {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for call in ["Date()", "time(nil", "time(NULL", "gettimeofday", "CLOCK_REALTIME"] {
        #expect(!text.contains(call), "\(file) calls \(call)")
      }
    }
  }
}

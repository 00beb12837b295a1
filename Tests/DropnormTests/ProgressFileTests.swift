import Foundation
import TestSupport
import Testing

/// Progress in the real program: what is kept, whatever happens.
@Suite(.serialized) struct ProgressFileTests {
  private let state = StateFolder()
  private var folder: URL { URL(filePath: state.path).appending(path: "dropnorm") }
  private var file: URL { folder.appending(path: "progress.json") }

  private func start(_ arguments: [String] = ["learn", "which-order"]) throws -> TerminalSession {
    try TerminalSession(
      Program.path, arguments: arguments, environment: ["XDG_STATE_HOME": state.path],
      columns: 120, rows: 40)
  }

  private func run(_ arguments: [String], files: [String: [UInt8]] = [:]) -> Program.Run {
    Program.run(arguments, files: files, environment: ["XDG_STATE_HOME=\(state.path)"])
  }

  private func put(_ text: String) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private func kept() throws -> String { try String(contentsOf: file, encoding: .utf8) }

  private func quit(_ session: TerminalSession) {
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
  }

  @Test func `a killed program has kept every answer and opens at its step`() throws {
    let session = try start()
    #expect(session.waitFor(text: "page 1 of"))
    session.press("n\r0\r")
    #expect(session.waitFor(text: "0 is right"))
    session.send(SIGKILL)
    #expect(session.waitForExit() == .signaled(SIGKILL))
    let again = try start([])
    #expect(again.waitFor(text: "You stand at page 2 of 6"))
    again.press("\r")
    #expect(again.waitFor(text: "page 2 of"))
    #expect(again.waitFor(text: "0 is right"))
    quit(again)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.sorted() == ["progress.json", "progress.json.lock"])
  }

  @Test func `two programs at once keep each other's answers`() throws {
    let (first, second) = (try start(), try start())
    #expect(first.waitFor(text: "page 1 of 6") && second.waitFor(text: "page 1 of 6"))
    first.press("n\r0\r")
    #expect(first.waitFor(text: "0 is right"))
    second.press("nnn\ra\r")
    #expect(second.waitFor(text: "right: At beta - gamma"))
    first.press("n")
    #expect(first.waitFor(text: "page 3 of 6"))
    let text = try kept()
    for (question, answer) in [("mean-after", "0"), ("who-moves-it", "a")] {
      let parts = text.components(separatedBy: "\"\(question)\": {")
      #expect(parts.last?.prefix { $0 != "}" }.contains("[\"\(answer)\"]") == true)
    }
    quit(first)
    quit(second)
  }

  @Test func `a damaged file is kept aside and named, and the lesson goes on`() throws {
    try put("{\"format\": \"dropnorm-pro")
    for number in 1...2 {
      let session = try start()
      #expect(session.waitFor(text: "progress.json.damaged-\(number)"))
      session.press("n")
      #expect(session.waitFor(text: "page 2 of 6"))
      quit(session)
      let aside = folder.appending(path: "progress.json.damaged-\(number)")
      #expect(try String(contentsOf: aside, encoding: .utf8) == "{\"format\": \"dropnorm-pro")
      #expect(try kept().contains("\"current\": \"one-batch\""))
      try put("{\"format\": \"dropnorm-pro")
    }
  }

  @Test func `a file of a newer version is left alone, and that is said`() throws {
    let newer = "{\"format\": \"dropnorm-progress-9\", \"more\": 1}"
    try put(newer)
    let session = try start()
    #expect(session.waitFor(text: "newer version (dropnorm-progress-9)"))
    session.press("n\r0\r")
    #expect(session.waitFor(text: "0 is right"))
    quit(session)
    #expect(try kept() == newer)
  }

  @Test(arguments: ["/dev/null", "/proc"])
  func `where nothing can be written, one line says so and the lesson goes on`(
    place: String
  ) throws {
    let session = try TerminalSession(
      Program.path, arguments: ["learn", "which-order"], environment: ["XDG_STATE_HOME": place])
    #expect(session.waitFor(text: "progress is not saved: \(place)"))
    session.press("n")
    #expect(
      session.wait { $0.text.contains("page 2 of") && !$0.text.contains("not saved") })
    session.press("\r0\r")
    #expect(session.waitFor(text: "0 is right"))
    quit(session)
  }

  @Test func `a full disk leaves the old file whole`() throws {
    try put("{\"format\": \"dropnorm-progress-1\", \"lessons\": {\"mine\": {\"current\": \"x\"}}}")
    let before = try kept()
    // No file may grow: every write fails as on a full disk.
    let session = try TerminalSession(
      "/bin/sh", arguments: ["-c", "ulimit -f 0; exec \"$0\" learn which-order", Program.path],
      environment: ["XDG_STATE_HOME": state.path])
    #expect(session.waitFor(text: "progress is not saved"))
    session.press("n\r0\r")
    #expect(session.waitFor(text: "0 is right"))
    quit(session)
    #expect(try kept() == before)
  }

  @Test func `progress moves to another machine and adds to what is there`() throws {
    let session = try start()
    #expect(session.waitFor(text: "page 1 of 6"))
    session.press("n")
    #expect(session.waitFor(text: "page 2 of 6"))
    quit(session)
    let exported = run(["progress", "export"])
    #expect(exported.status == 0)
    #expect(exported.output == (try kept()))
    #expect(run(["progress"]).output.hasPrefix("which-order: 2 of 6 steps\n"))

    try put(
      "{\"format\": \"dropnorm-progress-1\", \"lessons\": {\"mine\": {\"reached\": [\"x\"]}}}")
    let files = ["moved.json": Array(exported.output.utf8)]
    let imported = run(["progress", "import", "moved.json"], files: files)
    #expect(imported.status == 0)
    #expect(imported.output == "added the progress of 1 lesson\n")
    #expect(try kept().contains("\"mine\""))
    #expect(run(["progress"]).output.hasPrefix("which-order: 2 of 6 steps\n"))
  }

  @Test func `a lesson or everything is forgotten by an option`() throws {
    try put("{\"format\": \"dropnorm-progress-1\", \"lessons\": {\"mine\": {\"current\": \"x\"}}}")
    let wrong = run(["learn", "--reset", "yours"])
    #expect(wrong.status == 1)
    #expect(
      wrong.complaint
        == "dropnorm: there is no progress of 'yours'; there is: mine, or use all\n")
    #expect(run(["learn", "--reset", "mine"]).output == "the progress of mine is forgotten\n")
    #expect(!(try kept().contains("mine")))
    #expect(
      run(["learn", "--reset", "all"]).output == "the progress of all lessons is forgotten\n")
  }

  @Test func `the conversation needs no terminal, and keeps progress, too`() throws {
    let session = try TerminalSession(
      Program.path, arguments: ["learn", "which-order", "--plain"],
      environment: ["XDG_STATE_HOME": state.path, "TERM": "dumb"])
    #expect(session.waitFor(text: "Which order?, step 1 of 6"))
    session.press("next\n")
    #expect(session.waitFor(text: "step 2 of 6"))
    session.press("answer 0\n")
    #expect(session.waitFor(text: "* 0 is right"))
    session.press("quit\n")
    #expect(session.waitForExit() == .exited(0))
    #expect(!session.output.contains(0x1B))
    #expect(try kept().contains("\"mean-after\""))
  }

  @Test func `a wrong file is not imported`() {
    let run = run(["progress", "import", "x.json"], files: ["x.json": Array("[1]".utf8)])
    #expect(run.status == 1)
    #expect(run.complaint == "dropnorm: x.json:1:1: expected an object, found a list\n")
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }
}

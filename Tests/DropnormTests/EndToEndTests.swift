import Experiments
import Foundation
import TestSupport
import Testing

@testable import dropnorm

/// The real program in a real pseudo-terminal.
@Suite(.serialized) struct EndToEndTests {
  private func start(
    _ arguments: [String] = [], environment: [String: String?] = [:], columns: Int = 80,
    rows: Int = 24
  ) throws -> TerminalSession {
    try TerminalSession(
      Program.path, arguments: arguments, environment: environment, columns: columns, rows: rows)
  }

  private func expectRestored(_ session: TerminalSession) {
    #expect(session.terminal.settings == session.settingsBefore)
    #expect(session.screen.modes == VirtualScreen.modesAtStart)
    #expect(!session.screen.isAlternate)
    #expect(session.misunderstanding == nil)
  }

  @Test func `a learner opens the lesson, plays with the lab, and quits`() throws {
    let session = try start()
    #expect(session.waitFor(text: "Which order?"))
    session.press(KeyBytes.enter)
    #expect(session.waitFor(text: "page 1 of"))
    session.press("n")
    #expect(session.waitFor(text: "BN 2/6 mean"))
    session.press("..")
    #expect(session.waitFor(text: "covered until"))
    session.press("0\r")
    #expect(session.waitFor(text: "0 is right"))
    #expect(session.waitFor(text: "4/6 normalize"))
    session.press("]")
    #expect(session.waitFor(text: "0.55"))
    session.press("t")
    #expect(session.waitFor(text: " EVAL  · seed"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
  }

  @Test func `the lab moves stages, draws masks, and shows every order`() throws {
    let session = try start(["lab"], columns: 120, rows: 40)
    #expect(session.waitFor(text: "x → Linear"))
    session.press(">L")
    #expect(session.waitFor(text: "Linear → ReLU → ‹BN›"))
    session.press("3")
    #expect(session.waitFor(text: "6 orders, 4 pictures"))
    session.press("?")
    #expect(session.waitFor(text: "move the picked stage later"))
    session.press("x")
    session.press("ms")
    #expect(session.waitFor(text: "seed 8"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
  }

  @Test func `the shift is measured behind the screen, and a change gives it up`() throws {
    let session = try start(
      ["lab", "--view", "shift", "--batch", "256", "--features", "32"], columns: 120, rows: 40)
    #expect(session.waitFor(text: "Measuring, "))
    session.press("]")
    #expect(session.waitFor(text: "45 % kept"))
    session.press("1")
    #expect(session.waitFor(text: "Lab › Walk"))
    session.press("4=0.3")
    session.press(KeyBytes.enter)
    #expect(session.waitFor(text: "70 % kept"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
  }

  @Test func `any size is lived through, down to a single cell and back`() throws {
    let session = try start(["lab", "--view", "orders"])
    #expect(session.waitFor(text: "Linear → BN → ReLU → Dropout"))
    for (columns, rows) in [(30, 8), (1, 1), (200, 60), (40, 12), (80, 24)] {
      session.resize(columns: columns, rows: rows)
      session.press("m")
    }
    #expect(session.waitFor(text: "4 Linear → ReLU → Dropout → BN"))
    session.resize(columns: 36, rows: 5)
    #expect(session.waitFor(text: "needs 40x12, has 36x5"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
  }

  @Test func `a binary alone in an empty folder opens the course`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "alone-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = folder.appending(path: "dropnorm").path
    // Another process copies: a file this one holds open for writing could not be run.
    let copying = try Process.run(
      URL(filePath: "/bin/cp"), arguments: [Program.path, copy], terminationHandler: nil)
    copying.waitUntilExit()
    #expect(copying.terminationStatus == 0)
    let session = try TerminalSession(copy)
    #expect(session.waitFor(text: "Which order?"))
    session.press(KeyBytes.enter)
    #expect(session.waitFor(text: "page 1 of"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
  }

  @Test(arguments: ["vt100", "xterm-256color", "screen", "no-such-terminal"])
  func `every terminal that can place its cursor shows the course`(type: String) throws {
    let session = try start(environment: ["TERM": type, "LANG": "C", "LC_ALL": "C"])
    #expect(session.waitFor(text: "Batch normalization, dropout"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    #expect(session.terminal.settings == session.settingsBefore)
  }

  @Test(arguments: ["dumb", ""])
  func `a terminal that cannot gets one line and status 2`(type: String) throws {
    let session = try start(environment: ["TERM": type])
    #expect(session.waitForExit() == .exited(2))
    #expect(session.screen.text.contains("dropnorm: TERM"))
    expectRestored(session)
  }

  @Test func `numbers from a pipe open the lab, and keys come from the terminal`() throws {
    let session = try TerminalSession(
      "/bin/sh",
      arguments: ["-c", "printf '1\\n2\\n4\\n' | '\(Program.path)' lab --input - --order BN"])
    #expect(session.waitFor(text: "The batch: 3 samples"))
    session.press("..")
    #expect(session.waitFor(text: "The mean of feature 1"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    #expect(session.screen.modes == VirtualScreen.modesAtStart)
  }

  @Test func `w writes to the home folder, and the race its results`() throws {
    let home = StateFolder()
    let session = try TerminalSession(
      Program.path,
      arguments: [
        "lab", "--view", "race", "--features", "4", "--depth", "1", "--epochs", "2", "--seeds", "2",
      ],
      environment: ["HOME": home.path], columns: 160)
    #expect(session.waitFor(text: "space starts"))
    session.press(" ")
    #expect(session.waitFor(text: "after 2 of 2 epochs"))
    session.press("w~/race.json\r")
    #expect(session.waitFor(text: "the results of the race"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    let text = try InputFile(path: "\(home.path)/race.json").text()
    let root = try JSONReader.read(text, file: "race.json")
    #expect(root["format"].text == "dropnorm-experiment-1")
    let results = root["results"]
    #expect(results["format"].text == "dropnorm-race-1" && results["orders"].elements.count == 6)
    #expect(results["orders"][1]["difference_to_reference"]["n"].numbers == [2])
    _ = try ExperimentFile(text, file: "race.json")
  }

  @Test func `without a terminal there is one line and status 2`() throws {
    let run = Program.run(["lab"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(
      run.complaint
        == "dropnorm: standard input is not a terminal: start the program without redirecting it\n")
  }

  @Test(arguments: [15, 1, 2])
  func `a signal ends it and leaves the terminal as it was`(signal: Int32) throws {
    let session = try start()
    #expect(session.waitFor(text: "Which order?"))
    session.send(signal)
    #expect(session.waitForExit() == .exited(128 + signal))
    expectRestored(session)
  }

  /// A limit on processor time, as schedulers of batch jobs set it.
  @Test func `a limit that a long race runs into leaves the terminal as it was`() throws {
    let session = try TerminalSession(
      "/bin/sh",
      arguments: ["-c", "ulimit -S -t 1; exec \"$0\" lab --view race --epochs 5000", Program.path])
    #expect(session.waitFor(text: "Lab › Race"))
    session.press("G")
    #expect(session.waitForExit(timeout: .seconds(60)) == .signaled(SIGXCPU))
    expectRestored(session)
  }

  /// Terminals without paste brackets send a paste as if it was typed.
  @Test(.timeLimit(.minutes(2)), arguments: [nil, SIGTERM], [":", "/", "m", "w"])
  func `100 kB typed at once keep nobody from ending it`(signal: Int32?, place: String) throws {
    let session = try start(["lab", "--batch", "512"])
    #expect(session.waitFor(text: "Linear"))
    session.press(place)
    // Outside of a line that is typed into, a key each time that asks the engine.
    let text = "a page of some book or other, pasted here."
    let typed = place == "m" ? String(repeating: place, count: text.count) : text
    for _ in 0..<2500 {
      session.press(typed)
      session.update()
    }
    if let signal { session.send(signal) } else { session.press(KeyBytes.control("c")) }
    let asked = ContinuousClock.now
    let exit = session.waitForExit(timeout: .seconds(30))
    #expect(exit == signal.map { .exited(128 + $0) } ?? .exited(0))
    #expect(ContinuousClock.now - asked < .seconds(3))
    expectRestored(session)
  }

  @Test(.timeLimit(.minutes(10))) func `a pipe in place of a file stops no key`() throws {
    let folder = StateFolder()
    #expect(mkfifo("\(folder.path)/a.txt", 0o600) == 0)
    let session = try start(["lab"], columns: 240)
    #expect(session.waitFor(text: "Linear"))
    session.press("w\(folder.path)/a.txt\r")
    #expect(session.waitFor(text: "it is there"))
    session.press("\r")
    #expect(session.waitFor(text: "a pipe that nobody reads from"))
    // One that nobody empties takes no more.
    let reading = open("\(folder.path)/a.txt", O_RDONLY | O_NONBLOCK)
    let writing = open("\(folder.path)/a.txt", O_WRONLY | O_NONBLOCK)
    let bytes = [UInt8](repeating: 0, count: 1 << 16)
    while write(writing, bytes, bytes.count) > 0 {}
    session.press("\r\r")
    #expect(session.waitFor(text: "takes nothing any more"))
    close(writing)
    close(reading)
    session.press(KeyBytes.control("c"))
    #expect(session.waitForExit() == .exited(0))
  }

  @Test func `a lesson folder of one's own is opened, a broken lesson shows its fault`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lesson = """
      ---
      format: 1
      id: mine
      title: My lesson
      minutes: 3
      ---

      ## Start {#start}

      p is {= p } here.

      ```lab
      view: walk
      p: 0.25
      ```
      """
    try "lessons: [mine, torn]\n".write(
      to: folder.appending(path: "course.yaml"), atomically: true, encoding: .utf8)
    try lesson.write(to: folder.appending(path: "01-mine.md"), atomically: true, encoding: .utf8)
    try "no head\n".write(
      to: folder.appending(path: "02-torn.md"), atomically: true, encoding: .utf8)
    let session = try start(["learn", "--lessons", folder.path])
    #expect(session.waitFor(text: "My lesson"))
    #expect(session.waitFor(text: "broken"))
    session.press(KeyBytes.enter)
    #expect(session.waitFor(text: "p is 0.25 here."))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
  }
}

@Suite struct ReadmeTests {
  /// The screens in the README are the program's own.
  @Test(arguments: [
    ["--view", "walk", "--at", "bn.normalized"],
    ["--view", "orders", "--batch", "512", "--features", "16"],
    ["--view", "mask", "--passes", "12", "--order", "L-D-BN-A"],
    [
      "--view", "race", "--order", "L-D-BN-A", "--p", "0.3", "--data", "spirals", "--epochs", "100",
    ],
  ])
  func `the README shows the screen as it is`(arguments: [String]) throws {
    let readme = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let run = Program.run(["snapshot"] + arguments, environment: ["LC_ALL=C.UTF-8"])
    #expect(run.status == 0)
    #expect(text.contains(run.output))
  }

  @Test func `the README names every command there is`() throws {
    let readme = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    for command in ["learn", "lab", "trace", "compare", "histogram", "snapshot", "progress"] {
      #expect(Program.run([command, "--help"]).status == 0)
      #expect(text.contains("dropnorm \(command)"))
    }
  }
}

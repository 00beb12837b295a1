import TestSupport
import Testing

@testable import dropnorm

/// The look of the real program, and the commands for its config file.
@Suite(.serialized) struct LookCommandTests {
  private func run(_ arguments: [String], config: String?) -> Program.Run {
    // The program is started in an empty folder, which is also its home.
    Program.run(
      arguments, files: config.map { ["config": Array($0.utf8)] } ?? [:],
      environment: ["PATH=/usr/bin:/bin"])
  }

  @Test func `config check names every fault with its line`() {
    let run = run(
      ["config", "check", "config"], config: "theme = drak\nmouse = on\nkey new-mask = q\n")
    #expect(run.status == 1)
    let lines = run.complaint.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("config:1: theme takes one of") == true)
    #expect(lines.last?.contains("config:3: q is quit already") == true)
  }

  @Test func `config check is content with what config show prints`() {
    let shown = Program.run(["config", "show"])
    #expect(shown.status == 0)
    let check = run(["config", "check", "config"], config: shown.output)
    #expect(check.status == 0)
    #expect(check.output == "config: nothing is wrong\n")
  }

  @Test func `config init writes a file of comments once, and leaves alone what is there`() throws {
    let home = StateFolder()
    let environment = ["PATH=/usr/bin:/bin", "HOME=\(home.path)"]
    let first = Program.run(["config", "init"], environment: environment)
    let path = "\(home.path)/.config/dropnorm/config"
    #expect(first.status == 0 && first.output.hasPrefix("\(path) is written"))
    let check = Program.run(["config", "check"], environment: environment)
    #expect(check.output == "\(path): nothing is wrong\n")
    let text = try InputFile(path: path).text()
    #expect(
      text.split(separator: "\n").allSatisfy { $0.hasPrefix("#") } && text.contains("# key quit"))
    let again = Program.run(["config", "init"], environment: environment)
    #expect(again.status == 1 && again.complaint.contains("it is there already"))
    #expect(try InputFile(path: path).text() == text)
  }

  @Test func `the config of the README is accepted`() throws {
    let readme =
      #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/") + "/README.md"
    let lines = try InputFile(path: readme).text().split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("    theme = ") })
    let block = lines[start...].prefix { $0.hasPrefix("    ") }
    #expect(block.count == 4)
    let check = run(["config", "check", "config"], config: block.joined(separator: "\n") + "\n")
    #expect(check.status == 0, "\(check.complaint)")
  }

  @Test(arguments: [(["--theme", "drak"], "theme"), (["--motion", "fast"], "motion")])
  func `a look that there is not is a wrong command line`(arguments: [String], name: String) {
    let run = Program.run(["lab"] + arguments)
    #expect(run.status == 2)
    #expect(run.complaint.contains(name))
    #expect(run.complaint.split(separator: "\n").count == 1)
  }

  @Test func `a terminal with a light ground gets the colours for it`() throws {
    let session = try TerminalSession(Program.path, arguments: ["lab"])
    #expect(session.waitFor(text: "The batch: 8 samples"))
    let asked = session.wait { _ in
      String(decoding: session.output, as: UTF8.self).contains("\u{1B}]11;?")
    }
    #expect(asked)
    let before = session.output.count
    session.press("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\")
    // 94 is train on a light ground, 214 on a dark one.
    #expect(
      session.wait { _ in
        String(decoding: session.output[before...], as: UTF8.self).contains("38;5;")
      })
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    #expect(session.screen.modes == VirtualScreen.modesAtStart)
  }

  @Test(arguments: [["--theme", "dark"], ["--theme", "mono"]])
  func `a terminal is not asked where it does not matter`(arguments: [String]) throws {
    let session = try TerminalSession(Program.path, arguments: ["lab"] + arguments)
    #expect(session.waitFor(text: "The batch: 8 samples"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    #expect(!String(decoding: session.output, as: UTF8.self).contains("]11;"))
  }

  @Test func `the mouse is on from the start where it is wanted, and off after the end`() throws {
    let session = try TerminalSession(Program.path, arguments: ["lab", "--mouse"])
    #expect(session.wait { $0.modes.contains(1000) && $0.modes.contains(1006) })
    #expect(session.waitFor(text: "3 Orders"))
    let row = session.screen.text(row: 1)
    let place = try #require(row.firstRange(of: "Orders"))
    let column = row[..<place.lowerBound].count + 1
    session.press("\u{1B}[<0;\(column);2M\u{1B}[<0;\(column);2m")
    #expect(session.waitFor(text: "exact zeros"))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    #expect(session.screen.modes == VirtualScreen.modesAtStart)
  }
}

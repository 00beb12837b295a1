import NCursesTerminal
import TestSupport
import Testing

@Suite(.serialized) struct `Opening the terminal` {
  private let probe = BuiltProduct.path("terminal-probe")

  private func refusal(
    environment: [String: String?] = [:], input: String? = nil, output: String? = nil
  ) throws -> String {
    let session = try TerminalSession(
      probe, environment: environment, input: input, output: output)
    #expect(session.waitForExit() == .exited(2))
    expectRestored(session)
    return session.screen.text.filter { $0 != "\n" }
  }

  @Test func `needs a terminal at both ends`() throws {
    #expect(try refusal(input: "/dev/null").contains("standard input is not a terminal"))
    #expect(try refusal(output: "/dev/null").contains("standard output is not a terminal"))
  }

  @Test func `needs a terminal that places its cursor`() throws {
    #expect(try refusal(environment: ["TERM": "dumb"]).contains("TERM=dumb is a terminal that"))
    #expect(try refusal(environment: ["TERM": ""]).contains("TERM is not set"))
    #expect(try refusal(environment: ["TERM": nil]).contains("TERM is not set"))
  }

  @Test func `takes an unknown terminal for an xterm`() throws {
    let session = try startProbe(environment: ["TERM": "nonsense"])
    #expect(session.screen.text(row: 0) == "PROBE 80x24 palette256 unicode xterm-256color")
  }

  @Test func `is refused where the tests themselves run`() {
    #expect(throws: TerminalError.self) { try NCursesTerminal() }
  }

  @Test func `leaves redirected errors alone`() throws {
    let session = try TerminalSession("/bin/sh", arguments: ["-c", "\(probe) 2>/dev/null"])
    #expect(session.waitFor(text: "PROBE "))
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
    expectRestored(session)
    #expect(!session.screen.text.contains("kept for later"))
  }
}

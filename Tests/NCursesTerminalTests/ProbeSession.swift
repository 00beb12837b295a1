import TestSupport
import Testing

/// Starts the probe and waits for its first frame.
func startProbe(
  arguments: [String] = [], environment: [String: String?] = [:], columns: Int = 80,
  rows: Int = 24, sourceLocation: SourceLocation = #_sourceLocation
) throws -> TerminalSession {
  let session = try TerminalSession(
    BuiltProduct.path("terminal-probe"), arguments: arguments, environment: environment,
    columns: columns, rows: rows)
  // The cursor is placed when all the rest has been drawn.
  let isDrawn = session.wait { $0.text.contains("PROBE ") && ($0.column, $0.row) == (2, 5) }
  try #require(
    isDrawn, "\(session.screen.text) \(String(describing: session.misunderstanding))",
    sourceLocation: sourceLocation)
  return session
}

/// Expects a terminal as it was before the program: its line settings, its modes, its screen.
func expectRestored(
  _ session: TerminalSession, sourceLocation: SourceLocation = #_sourceLocation
) {
  session.update()
  #expect(session.terminal.settings == session.settingsBefore, sourceLocation: sourceLocation)
  #expect(session.screen.modes == VirtualScreen.modesAtStart, sourceLocation: sourceLocation)
  #expect(session.screen.style == VirtualStyle(), sourceLocation: sourceLocation)
  #expect(!session.screen.text.contains("PROBE "), sourceLocation: sourceLocation)
  #expect(session.misunderstanding == nil, sourceLocation: sourceLocation)
}

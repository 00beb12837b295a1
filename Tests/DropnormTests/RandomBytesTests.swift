import TestSupport
import Testing

/// What a cat, a broken connection and a hasty window can send to the real program.
struct RandomBytesTests {
  /// Numerical Recipes' linear congruence: a run can be repeated.
  private struct Dice {
    var state: UInt32

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 8) % sides
    }
  }

  private static let sequences = [
    KeyBytes.up, KeyBytes.down, KeyBytes.left, KeyBytes.right, KeyBytes.pageUp, KeyBytes.pageDown,
    KeyBytes.home, KeyBytes.end, KeyBytes.backTab, KeyBytes.escape, KeyBytes.enter,
    "\u{1B}[1;5C", "\u{1B}OP", "\u{1B}[24~", KeyBytes.control("l"), KeyBytes.control("r"),
    // Cut short, meant for other programs, or nonsense.
    "\u{1B}[", "\u{1B}O", "\u{1B}[1;", "\u{1B}[<0;10;10M", "\u{1B}[<0;10;10m", "\u{1B}[M !!",
    "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}]11;rgb:00/00/00\u{7}", "\u{1B}]11;rgb:f",
    "\u{1B}]52;c;aGk=\u{7}", "\u{1B}[99999999999999999999~", "\u{1B}[?1;2c", "\u{1B}P1$r0m\u{1B}\\",
  ]

  /// What happens next; a `q` outside of a paste would end the run, as would signals.
  private func bytes(_ dice: inout Dice) -> [UInt8] {
    switch dice.roll(32) {
    case 0: return Array(KeyBytes.paste("q 0.5\u{1B}[31mq\r\n漢").utf8)
    case 1: return dice.roll(8) == 0 ? Array("\u{1B}[200~cut".utf8) : Array("\u{1B}[201~".utf8)
    case 2: return [UInt8(0x80 + dice.roll(0x80)), UInt8(0x80 + dice.roll(0x40))]
    case 3: return Array("é漢🙂".utf8.prefix(1 + dice.roll(9)))
    case 4...6:
      let button = [0, 0, 0, 64, 65, 2, 35][dice.roll(7)]
      let place = "\(1 + dice.roll(130));\(1 + dice.roll(42))"
      return Array("\u{1B}[<\(button);\(place)M\u{1B}[<0;\(place)m".utf8)
    case 7...12: return Array(Self.sequences[dice.roll(Self.sequences.count)].utf8)
    default:
      let key = UInt8(0x20 + dice.roll(0x5F))
      return key == UInt8(ascii: "q") ? [] : [key]
    }
  }

  @Test(.timeLimit(.minutes(30)), arguments: [["learn", "--mouse"], ["lab", "--view", "orders"]])
  func `10,000 random events leave the real program alive, and the terminal restored`(
    arguments: [String]
  ) throws {
    var dice = Dice(state: UInt32(arguments.count))
    let session = try TerminalSession(Program.path, arguments: arguments)
    #expect(session.waitFor(text: "DropNorm"))
    var count = 0
    while count < 10_000 {
      for _ in 0...dice.roll(12) {
        session.terminal.write(bytes(&dice))
        count += 1
      }
      if dice.roll(20) == 0 {
        session.resize(columns: 1 + dice.roll(200), rows: 1 + dice.roll(60))
        count += 1
      }
      session.update(timeout: .milliseconds(dice.roll(3)))
      if session.waitForExit(timeout: .zero) != nil { break }
    }
    #expect(session.waitForExit(timeout: .zero) == nil, "it ended after \(count) events")
    #expect(quit(session) == .exited(0))
    #expect(session.misunderstanding == nil)
    #expect(session.terminal.settings == session.settingsBefore)
    #expect(session.screen.modes == VirtualScreen.modesAtStart)
    #expect(!session.screen.isAlternate)
  }

  /// Leaves whatever is open, then the program; a debug build may have thousands of events to digest first,
  /// and those that chance put into a view that measures for long.
  private func quit(_ session: TerminalSession) -> ProgramExit? {
    session.press("\u{1B}[201~")
    for _ in 0..<100 {
      session.press(KeyBytes.escape)
      session.update(timeout: .milliseconds(200))
      session.press("q")
      if let exit = session.waitForExit(timeout: .milliseconds(500)) { return exit }
    }
    return session.waitForExit()
  }
}

internal import CNCurses
package import Rendering

/// Makes events of the bytes and keys that arrive: joins UTF-8, pastes and stray sequences.
package struct KeyDecoder {
  private var codes: [Int] = []
  private var scalar = ScalarDecoder()
  private var pasted: String.UnicodeScalarView?
  private var pastedCount = 0
  private var pasteEnded: [Event] = []
  private var report = ReportDecoder()
  private var lastCode = 0

  /// Until when an answer about the ground is awaited, which may arrive torn apart.
  var awaitsGroundUntil: ContinuousClock.Instant?

  /// Nothing has arrived yet.
  package init() {}

  /// Whether the end of a paste has yet to arrive.
  package var isPasting: Bool { pasted != nil }

  /// Whether something has begun and not ended: a paste, or a report of the terminal's.
  package var isWaiting: Bool { isPasting || report.isCollecting }

  /// Takes one code of `cnc_read_key`.
  package mutating func add(_ code: Int) { codes.append(code) }

  /// Gives up waiting for the end of a paste, of which what there is becomes an event, or of a report.
  package mutating func endWaiting() {
    if report.isCollecting { codes.insert(contentsOf: report.abandon(), at: 0) }
    endPaste()
  }

  private mutating func endPaste() {
    guard let text = pasted else { return }
    pasteEnded.append(.paste(String(text)))
    pasted = nil
  }

  /// The events of all codes so far.
  package mutating func takeEvents() -> [Event] {
    defer { codes.removeAll(keepingCapacity: true) }
    var events = pasteEnded
    pasteEnded = []
    var rest = codes[...]
    while let code = rest.popFirst() {
      let previous = lastCode
      lastCode = code
      if isPasting {
        addToPaste(code)
      } else if report.isCollecting {
        events += addToReport(code, &rest)
      } else if code == Self.bracket, previous == 27, isAwaitingGround {
        if events.last == .key(.escape) { events.removeLast() }
        report.beginDoubtful()
      } else if code == 27, let sequence = EscapeSequence(after: rest) {
        rest = rest.dropFirst(sequence.length)
        if let key = sequence.key { events.append(.key(key)) }
      } else if let key = key(of: code) {
        events.append(.key(key))
      }
      events += pasteEnded
      pasteEnded = []
    }
    return events
  }

  private static let bracket = 0x5D
  /// Characters of a paste that are kept; no line that is typed into takes nearly as many.
  private static let longestPaste = 1 << 16

  private var isAwaitingGround: Bool {
    awaitsGroundUntil.map { ContinuousClock.now < $0 } ?? false
  }

  private mutating func addToReport(_ code: Int, _ rest: inout ArraySlice<Int>) -> [Event] {
    switch report.add(code) {
    case .pending: return []
    case .complete(let event):
      if case .ground = event { awaitsGroundUntil = nil }
      return event.map { [$0] } ?? []
    case .keys(let codes):
      lastCode = 0
      rest = codes + rest
      return []
    }
  }

  private mutating func addToPaste(_ code: Int) {
    if code == CNC_KEY_PASTE_END { return endPaste() }
    guard let byte = UInt8(exactly: code), let scalar = scalar.add(byte) else { return }
    guard pastedCount < Self.longestPaste else { return }
    pastedCount += 1
    switch scalar {
    // Terminals send the line ends of a paste as the Enter key would be.
    case "\r", "\n": pasted?.append("\n")
    case "\t": pasted?.append("\t")
    case let scalar where Glyph.isUnsafe(scalar): break
    default: pasted?.append(scalar)
    }
  }

  private mutating func key(of code: Int) -> Key? {
    guard let byte = UInt8(exactly: code) else {
      scalar = ScalarDecoder()
      switch code {
      case CNC_KEY_PASTE_BEGIN: (pasted, pastedCount) = (.init(), 0)
      case CNC_KEY_MOUSE: report.begin(.mouse)
      case CNC_KEY_GROUND: report.begin(.ground)
      default: break
      }
      return Key(code: code)
    }
    guard let scalar = scalar.add(byte) else { return nil }
    return Key(scalar: scalar)
  }
}

extension Key {
  /// A key that arrived as a character; nil for what no keyboard means to say.
  fileprivate init?(scalar: Unicode.Scalar) {
    switch scalar.value {
    case 8, 127: self = .backspace
    case 9: self = .tab
    case 10, 13: self = .enter
    case 27: self = .escape
    case 0: self = .control(" ")
    case 1...26: self = .control(Unicode.Scalar(UInt8(scalar.value) + 0x60))
    case 28...31: self = .control(Unicode.Scalar(UInt8(scalar.value) + 0x40))
    case let value where Glyph.isUnsafe(scalar) || value == 0: return nil
    default: self = .character(scalar)
    }
  }

  /// A key that arrived as a sequence.
  fileprivate init?(code: Int) {
    if code > CNC_KEY_FUNCTION {
      self = .function(code - CNC_KEY_FUNCTION)
      return
    }
    guard let key = Key.named[code] else { return nil }
    self = key
  }

  private static let named: [Int: Key] = [
    CNC_KEY_UP: .up, CNC_KEY_DOWN: .down,
    CNC_KEY_LEFT: .left, CNC_KEY_RIGHT: .right,
    CNC_KEY_PAGE_UP: .pageUp, CNC_KEY_PAGE_DOWN: .pageDown,
    CNC_KEY_HOME: .home, CNC_KEY_END: .end,
    CNC_KEY_BACK_TAB: .backTab, CNC_KEY_ENTER: .enter,
    CNC_KEY_BACKSPACE: .backspace, CNC_KEY_DELETE: .delete,
    CNC_KEY_INSERT: .insert,
  ]
}

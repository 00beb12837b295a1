import NCursesTerminal
import Rendering

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A small program for the tests: shows what the terminal can do, names each event, and dies in
/// every way a program can.
@main
struct Probe {
  private let terminal: NCursesTerminal
  private var events: [String] = []
  private var showsWorstCase = false
  private var frames = 0

  static func main() {
    do throws(TerminalError) {
      var probe = Probe(terminal: try NCursesTerminal(options: options))
      exit(probe.run())
    } catch {
      say("terminal-probe: \(error.message)")
      exit(2)
    }
  }

  private static var options: TerminalOptions {
    var options = TerminalOptions()
    for argument in CommandLine.arguments.dropFirst() {
      switch argument {
      case "--color=always": options.color = .always
      case "--color=never": options.color = .never
      case "--glyphs=ascii": options.glyphs = .ascii
      case "--glyphs=unicode": options.glyphs = .unicode
      default: break
      }
    }
    return options
  }

  private init(terminal: NCursesTerminal) { self.terminal = terminal }

  private mutating func run() -> Int32 {
    Probe.say("kept for later")
    while true {
      draw()
      let arrived = terminal.events(timeout: nil)
      let lost = terminal.takeLostThreads()
      if lost > 0 { events.append("lost \(lost)") }
      for event in arrived {
        events.append(name(of: event))
        if event == .closed {
          terminal.close()
          return terminal.exitCode ?? 1
        }
        if event == .key(.character("q")) {
          terminal.close()
          return 0
        }
        act(on: event)
      }
    }
  }

  private mutating func act(on event: Event) {
    guard case .key(.character(let key)) = event else { return }
    switch key {
    case "x": preconditionFailure("the probe was asked to trap")
    case "a": abort()
    case "s": print(descend(1))
    case "v": kill(getpid(), SIGSEGV)
    case "e": exit(5)
    case "w": wakeLater()
    case "b": Task.detached { preconditionFailure("the probe was asked to trap behind") }
    case "t": Task.detached { Probe.trapExpendably() }
    case "h": while true { sleep(1) }
    case "m": showsWorstCase.toggle()
    case "g": terminal.askForGround()
    case "c": terminal.setMouse(true)
    case "d": terminal.setMouse(false)
    default: break
    }
  }

  /// Wakes the loop from another thread.
  private func wakeLater() {
    let handle = terminal.wakeHandle
    Task.detached {
      handle.signal()
      handle.signal()
    }
  }

  /// Traps on a thread that the program can do without.
  private static func trapExpendably() {
    NCursesTerminal.makeThreadExpendable()
    preconditionFailure("the probe was asked to trap aside")
  }

  private func descend(_ depth: Int) -> Int {
    depth == 0 ? 0 : descend(depth + 1) + descend(depth + 2)
  }

  private mutating func draw() {
    frames += 1
    var buffer = ScreenBuffer(size: terminal.size)
    ProbePicture(
      size: terminal.size, depth: terminal.colorDepth, glyphs: terminal.glyphs,
      type: terminal.terminalType, events: events, showsWorstCase: showsWorstCase, frame: frames
    ).draw(into: &buffer)
    terminal.present(buffer)
  }

  private func name(of event: Event) -> String {
    switch event {
    case .key(let key): "\(key)"
    case .paste(let text): "paste(\(text.debugDescription))"
    case .resize(let size): "resize(\(size.columns)x\(size.rows))"
    case .mouse(let mouse): "mouse(\(mouse.kind) \(mouse.column),\(mouse.row))"
    case .ground(let ground): "ground(\(ground))"
    case .resumed: "resumed"
    case .tick: "tick"
    case .wake: "wake"
    case .closed: "closed"
    }
  }

  private static func say(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}

import Experiments
import Layers
import Rendering
import Testing

@testable import App

/// The config file: settings, keys, and what is wrong with them.
@Suite struct ConfigTests {
  @Test func `every setting is read`() {
    let config = Config(
      text: """
        # mine
        theme = light
          motion=less

        ascii = on
        braille = off
        mouse = on
        """)
    #expect(config.faults.isEmpty)
    #expect(config.theme == .light)
    #expect(config.motion == .less)
    #expect(config.switches == [.ascii: true, .braille: false, .mouse: true])
    #expect(config.keys == .standard)
  }

  @Test func `a mapped key acts, its old one does not, and hints name it`() {
    var lab = LabDriver(columns: 120, rows: 40)
    let config = Config(text: "key new-mask = ctrl-n f5\nkey help = f1")
    #expect(config.faults.isEmpty)
    lab.state.look.take(config)
    let mask = lab.state.lab.settings.maskDraw
    lab.press("m")
    #expect(lab.state.lab.settings.maskDraw == mask)
    lab.press(.control("n"))
    lab.press(.function(5))
    #expect(lab.state.lab.settings.maskDraw == mask + 2)
    lab.press("2")
    #expect(lab.screen().text.contains("f1 more keys"))
    lab.press(.function(1))
    #expect(lab.screen().text.contains("ctrl-n f5"))
    lab.press(.escape)
    lab.press(":new mask")
    #expect(lab.state.palette?.lines.first?.key == "ctrl-n f5")
  }

  @Test func `two actions can exchange their keys`() {
    let config = Config(text: "key new-mask = s\nkey new-seed = m")
    #expect(config.faults.isEmpty)
    #expect(config.keys.action(for: .character("s"), in: .lab) == .newMask)
    #expect(config.keys.action(for: .character("m"), in: .lab) == .newSeed)
  }

  @Test func `a key with two meanings is a fault of the later line, and the rest works`() {
    let config = Config(text: "key new-mask = Y\n\nkey new-seed = Y\ntheme = dark")
    #expect(config.faults.count == 1)
    #expect(config.faults[0].hasPrefix("3: Y is new-mask already"))
    #expect(config.keys.action(for: .character("Y"), in: .lab) == .newMask)
    #expect(config.keys.action(for: .character("s"), in: .lab) == .newSeed)
    #expect(config.theme == .dark)
  }

  @Test(arguments: [
    ("tehme = dark", "1: there is no setting 'tehme' (did you mean `theme`?)"),
    ("theme = drak", "1: theme takes one of auto, dark, light, contrast, mono, not 'drak' (did"),
    ("mouse = yes", "1: mouse takes on or off, not 'yes'"),
    ("dark", "1: a line is `setting = value` or `key action = keys`, not 'dark'"),
    ("theme = dark\ntheme = light", "2: theme is set in line 1 already"),
    ("key new-mask = mm", "1: 'mm' is no key that can be mapped"),
    ("key new-mask = ctrl-z", "1: 'ctrl-z' is no key"),
    ("key new-mask =", "1: new-mask needs a key at least"),
    ("key newmask = m", "1: there is no action 'newmask' (did you mean `new-mask`?)"),
    ("key = m", "1: there is no action ''"),
    ("key choice-letter = x", "1: there is no action 'choice-letter'"),
    ("key new-mask = q", "1: q is quit already"),
    ("th\u{1b}[31mme = dark", "1: there is no setting 'th?[31mme'"),
  ])
  func `a fault is one line with its place`(text: String, fault: String) {
    let config = Config(text: text)
    #expect(config.faults.count == 1)
    #expect(config.faults.first?.hasPrefix(fault) == true, "\(config.faults)")
    #expect(config.faults.first?.contains("\n") == false)
  }

  @Test func `quit keeps ctrl-c`() {
    let config = Config(text: "key quit = Q")
    #expect(config.faults.isEmpty)
    #expect(config.keys.action(for: .control("c"), in: .reader) == .quit)
    #expect(config.keys.action(for: .character("Q"), in: .reader) == .quit)
    #expect(config.keys.action(for: .character("q"), in: .reader) == nil)
  }

  @Test func `every key of the table is read as it is written`() {
    for key in KeyTable.rows.flatMap(\.keys) where key != .control("c") && key != .control("z") {
      #expect(Key(written: key.written) == key, "\(key.written)")
    }
  }

  @Test func `what show prints is a file without faults that changes nothing`() {
    let shown = Config(text: Config().text)
    #expect(shown.faults.isEmpty)
    #expect(shown.keys == .standard)
    let mine = Config(text: "theme = mono\nmouse = on\nkey new-mask = ctrl-n")
    let again = Config(text: mine.text)
    #expect(again == mine)
  }

  @Test func `every single action can have another key`() {
    for name in Config.mappable {
      let config = Config(text: "key \(name) = f9")
      #expect(config.faults.isEmpty, "\(name): \(config.faults)")
      #expect(
        config.keys.rows.contains { $0.action.name == name && $0.keys.contains(.function(9)) })
    }
  }
}

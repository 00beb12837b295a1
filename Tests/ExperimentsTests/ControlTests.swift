import Experiments
import Layers
import Testing

@Suite struct ControlTests {
  @Test(arguments: Control.allCases)
  func `every control goes through text and back`(control: Control) throws {
    var settings = Settings()
    for turns in 0..<8 {
      settings.turn(control, direction: 1, large: turns % 3 == 2)
      var copy = Settings()
      try copy.set(control, to: settings[control].text)
      #expect(copy[control] == settings[control])
    }
  }

  @Test(arguments: Control.allCases, [true, false])
  func `turning stays in range`(control: Control, large: Bool) throws {
    for direction in [1, -1] {
      var settings = Settings()
      for _ in 0..<300 {
        settings.turn(control, direction: direction, large: large)
        var copy = Settings()
        #expect(throws: Never.self) { try copy.set(control, to: settings[control]) }
      }
    }
  }

  @Test func `an epsilon of 0 is taken where the framework takes it`() throws {
    var settings = Settings()
    #expect(throws: ControlError.self) { try settings.set(.epsilon, to: "0") }
    for convention in ["keras", "paper"] {
      try settings.set(.convention, to: convention)
      try settings.set(.epsilon, to: "0")
      #expect(settings.epsilon == 0)
      settings.turn(.epsilon, direction: -1, large: true)
      #expect(settings.epsilon == 0)
      settings.turn(.epsilon, direction: 1, large: false)
      #expect(settings.epsilon == 1e-12)
      settings.turn(.epsilon, direction: -1, large: false)
      #expect(settings.epsilon == 1e-12)
    }
    try settings.set(.epsilon, to: "0")
    try settings.set(.convention, to: "pytorch")
    #expect(settings.epsilon == 1e-5)
  }

  @Test func `p turns through exact decimals and stops short of 1`() {
    var settings = Settings()
    settings.p = 0
    var seen = ["0"]
    for _ in 0..<30 {
      settings.turn(.p, direction: 1, large: false)
      seen.append(settings[.p].text)
    }
    let decimals = [
      "0", "0.05", "0.1", "0.15", "0.2", "0.25", "0.3", "0.35", "0.4", "0.45", "0.5", "0.55", "0.6",
      "0.65", "0.7", "0.75", "0.8", "0.85", "0.9", "0.95",
    ]
    #expect(Array(seen.prefix(20)) == decimals)
    #expect(seen.dropFirst(20).allSatisfy { $0 == "0.95" })
    for expected in decimals.reversed().dropFirst() {
      settings.turn(.p, direction: -1, large: false)
      #expect(settings[.p].text == expected)
    }
  }

  @Test func `a value between steps turns to the next step`() throws {
    var settings = Settings()
    try settings.set(.p, to: "0.33")
    settings.turn(.p, direction: 1, large: false)
    #expect(settings[.p].text == "0.35")
    try settings.set(.p, to: "0.33")
    settings.turn(.p, direction: -1, large: false)
    #expect(settings[.p].text == "0.3")
  }

  @Test func `a value beyond the turning limit can be typed, and never turns the wrong way`() throws
  {
    var settings = Settings()
    try settings.set(.p, to: "0.99")
    settings.turn(.p, direction: 1, large: false)
    #expect(settings[.p].text == "0.99")
    settings.turn(.p, direction: -1, large: false)
    #expect(settings[.p].text == "0.95")
  }

  @Test(arguments: [
    (Control.p, "1", "p must be at least 0 and below 1, not 1"),
    (.p, "-0.1", "p must be at least 0 and below 1, not -0.1"),
    (.p, "half", "p must be at least 0 and below 1, not 'half'"),
    (.p, "nan", "p must be at least 0 and below 1, not 'nan'"),
    (.p, "inf", "p must be at least 0 and below 1, not 'inf'"),
    (.batch, "0", "batch must be a whole number from 1 to 8192, not 0"),
    (.batch, "2.5", "batch must be a whole number from 1 to 8192, not 2.5"),
    (.batch, "9000", "batch must be a whole number from 1 to 8192, not 9000"),
    (.depth, "9", "depth must be a whole number from 1 to 8, not 9"),
    (.gamma, "101", "gamma must be from -100 to 100, not 101"),
    (.mode, "trian", "mode must be one of train, eval, not 'trian'; did you mean 'train'?"),
    (.scaling, "none", "scaling must be one of inverted, classic, not 'none'"),
  ])
  func `an error names what would be right`(control: Control, text: String, message: String) {
    var settings = Settings()
    let error = #expect(throws: ControlError.self) { try settings.set(control, to: text) }
    #expect(error?.message == message)
    #expect(settings == Settings())
  }

  @Test func `an order is set with its activation`() throws {
    var settings = Settings()
    try settings.set(.order, to: "L-tanh-BN-D")
    #expect(settings.activation == .tanh)
    #expect(settings.orderName == "linear-tanh-bn-dropout")
    let error = #expect(throws: ControlError.self) { try settings.set(.order, to: "L-L") }
    #expect(error?.message.contains("stands twice") == true)
  }

  @Test func `several are set in whatever order they are written, or none`() throws {
    let written: [(control: Control, text: String)] = [
      (.epsilon, "0"), (.learningRate, "0.5"), (.activation, "gelu"), (.convention, "keras"),
      (.optimizer, "sgd"), (.order, "L-A-BN-D"),
    ]
    var settings = Settings()
    try settings.set(written)
    #expect(written.allSatisfy { settings[$0.control].text == $0.text || $0.control == .order })
    #expect(settings.orderName == "linear-gelu-bn-dropout")
    let before = settings
    for wrong in [(Control.p, "2"), (.order, "L-relu")] {
      #expect(throws: ControlError.self) {
        try settings.set([(.depth, "2"), (.activation, "gelu"), wrong])
      }
      #expect(settings == before)
    }
  }

  @Test(arguments: Control.allCases)
  func `a control brings what the table says, and nothing else`(control: Control) {
    var settings = Settings()
    (settings.chosenEpsilon, settings.chosenMomentum) = (0.5, 0.5)
    (settings.race.chosenLearningRate, settings.activation) = (0.5, .tanh)
    let before = settings
    settings.turn(control, direction: 1, large: false)
    let changed = Set(Control.allCases.filter { settings[$0] != before[$0] })
    // Turning an order keeps the activation, which its written name would set, as it names it.
    let others: Set<Control> =
      switch control {
      case .order: []
      case .activation: [.order]
      default: control.row.brings
      }
    #expect(changed == others.union([control]))
  }

  @Test func `choices and orders go round`() {
    for control in [Control.mode, .scaling, .convention, .activation, .order] {
      for direction in [1, -1] {
        var settings = Settings()
        var seen: Set<String> = []
        let start = settings[control]
        repeat {
          settings.turn(control, direction: direction, large: false)
          seen.insert(settings[control].text)
        } while settings[control] != start && seen.count < 50
        #expect(seen.count > 1 && seen.count < 50)
      }
    }
  }

  @Test func `another convention brings its own epsilon and momentum`() throws {
    var settings = Settings()
    try settings.set(.epsilon, to: "0.5")
    try settings.set(.convention, to: "keras")
    #expect(settings.epsilon == 1e-3)
    #expect(settings.momentum == 0.99)
    try settings.set(.convention, to: "paper")
    #expect(settings.momentum == nil)
  }

  @Test func `a tenth is written as a person would`() {
    var settings = Settings()
    for text in ["1e-06", "1e-07", "1e-08", "1e-09"] {
      settings.turn(.epsilon, direction: -1, large: false)
      #expect(settings[.epsilon].text == text)
    }
    for _ in 0..<4 { settings.turn(.epsilon, direction: 1, large: false) }
    #expect(settings.epsilon == 1e-5)
  }
}

import Experiments
import Layers
import Rendering
import Testing

@testable import App

/// The command palette.
@Suite struct CommandTests {
  @Test(arguments: KeyPlace.allCases)
  func `every action of a place is found by its label and by its name`(place: KeyPlace) {
    for row in KeyTable.rows(in: place) where row.action != .commands {
      let name = row.action.name.replacing("-", with: " ")
      for text in [row.label, name] {
        #expect(PaletteSearch(text).rank(name: name, label: row.label) != nil, "\(text)")
      }
    }
  }

  @Test func `no two actions have one name`() {
    let actions = Set(KeyTable.rows.map(\.action))
    let names = actions.map(\.name)
    #expect(Set(names).count == names.count)
    let letters = Set("abcdefghijklmnopqrstuvwxyz-")
    for name in names { #expect(name.allSatisfy { letters.contains($0) }, "\(name)") }
  }

  @Test func `a word finds, the arrows pick and enter does it`() {
    var lab = LabDriver()
    let mask = lab.state.lab.settings.maskDraw
    lab.press(":new mask")
    #expect(lab.state.palette?.lines.first?.key == "m")
    lab.press("\r")
    #expect(lab.state.palette == nil)
    #expect(lab.state.entry == nil)
    #expect(lab.state.lab.settings.maskDraw == mask + 1)
    lab.press(":view")
    let lines = lab.state.palette?.lines ?? []
    lab.press(.down)
    lab.press(.enter)
    guard case .action(let action) = lines[1].deed else {
      Issue.record("the second line is no action")
      return
    }
    var other = LabDriver()
    other.press("m")
    _ = other.state.apply(action)
    #expect(lab.state.lab.setup == other.state.lab.setup)
  }

  @Test func `esc leaves without doing anything`() {
    var lab = LabDriver()
    let before = lab.state
    lab.press(":quit\u{1b}")
    let isSame = lab.state == before
    #expect(isSame)
  }

  @Test(arguments: [
    ("p 0.3", "p"), ("set p 0.3", "p"), ("N 16", "batch"), ("batch 16", "batch"),
    ("order L-D-BN-A", "order"), ("mode eval", "mode"),
  ])
  func `a written command sets a control`(line: String, name: String) throws {
    var lab = LabDriver()
    let control = try #require(Control(rawValue: name))
    lab.press(":\(line)\r")
    let value = line.split(separator: " ").last.map(String.init)
    #expect(lab.state.palette == nil)
    let settings = lab.state.lab.settings
    #expect((control == .order ? settings.order.letters : settings[control].text) == value)
    #expect(lab.state.size == Size(columns: 80, rows: 24))
  }

  @Test func `a written command goes to a view and to a place`() {
    var lab = LabDriver()
    lab.press(":view orders\r")
    #expect(lab.state.lab.setup.view == .orders)
    lab.press(":view walk\r:go bn.mean\r")
    #expect(lab.state.lab.setup.step.operation == .bnMean)
  }

  @Test(arguments: ["p 1.5", "p x", "view nowhere", "order L-L", "go nowhere"])
  func `what is wrong with it is said and the line stays open`(line: String) {
    var lab = LabDriver()
    let before = lab.state.lab.setup
    lab.press(":\(line)\r")
    #expect(lab.state.palette != nil)
    #expect(lab.state.entry?.text == line)
    #expect(lab.state.entry?.fault?.isEmpty == false)
    #expect(lab.state.lab.setup == before)
  }

  @Test func `what nothing is called is said`() {
    var lab = LabDriver()
    lab.press(":qqqq\r")
    #expect(lab.state.entry?.fault == "nothing here is called that")
    lab.press(.backspace)
    #expect(lab.state.entry?.fault == nil)
  }

  @Test func `a paste types into the palette and presses no key`() {
    var lab = LabDriver()
    lab.press(":")
    _ = lab.state.handle(.paste("p 0.3\nq"))
    #expect(lab.state.entry?.text == "p 0.3q")
    #expect(lab.state.lab.settings.p == 0.5)
  }

  @Test(arguments: [("prev", true), ("PREV", true), ("prev st", true), ("chstep", false)])
  func `the beginnings of words find, in either case, and nothing else does`(
    text: String, isFound: Bool
  ) {
    let rank = PaletteSearch(text).rank(name: "step previous", label: "previous step")
    #expect((rank != nil) == isFound)
  }

  @Test func `what is named comes before what a word of it begins with`() {
    let lines = LabDriver().state.commandLines(for: "mask")
    #expect(lines.first?.deed == .action(.newMask))
    #expect(lines.contains { $0.deed == .action(.show(.mask)) })
    #expect(LabDriver().state.commandLines(for: "p").first?.deed == .control(.p))
  }

  @Test func `nothing is done that was hardly named`() {
    var lab = LabDriver()
    let before = lab.state.lab
    lab.press(":pytorch weights\r")
    #expect(lab.state.lab == before && lab.state.palette != nil)
    var course = LabDriver(place: .course)
    course.press(":pr\r")
    #expect(
      !course.state.isForgetting && course.state.entry?.fault?.contains("enter again") == true)
    course.press("\r")
    #expect(course.state.isForgetting)
  }

  @Test func `a setting is named, completed, and asked for or given`() {
    var lab = LabDriver()
    lab.press(":p=0.3\r")
    #expect(lab.state.lab.settings.p == 0.3)
    lab.press(":bat\r16\r")
    #expect(lab.state.lab.settings.batch == 16)
    lab.press(":activ\ttanh\r")
    #expect(lab.state.lab.settings.activation == .tanh)
  }

  @Test func `colours and lessons have names, too`() {
    var lab = LabDriver()
    lab.press(":theme light\r")
    #expect(lab.state.look.theme == .light)
    lab.press(":save\r")
    #expect(lab.state.entry?.purpose == .file)
    var course = LabDriver(place: .course)
    let entry = course.state.course.entries.first { $0.fault == nil }
    #expect(
      course.press(":lesson \(entry?.title ?? "")\r") == [.readLesson(entry?.id ?? "")])
  }
}

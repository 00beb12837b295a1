import EmbeddedCourse
import Experiments
import Layers
import Lessons
import Rendering
import Testing

@testable import App

/// Clicks and the wheel.
@Suite struct MouseTests {
  private func lab(_ place: Place = .lab, keys: String = "", columns: Int = 80, rows: Int = 24)
    -> LabDriver
  {
    var lab = LabDriver(place: place, columns: columns, rows: rows)
    lab.press("M" + keys)
    return lab
  }

  /// Clicks where a text stands on the screen, its first place from the top.
  private func click(_ text: String, _ lab: inout LabDriver, times: Int = 1) throws {
    for _ in 0..<times {
      let rows = lab.screen().text.split(separator: "\n", omittingEmptySubsequences: false)
      let row = try #require(rows.firstIndex { $0.contains(text) }, "\(text) is not on the screen")
      let range = try #require(rows[row].firstRange(of: text))
      let column = String(rows[row][..<range.lowerBound]).cellWidth
      lab.send(.mouse(Mouse(kind: .press, column: column, row: row)))
    }
  }

  @Test func `the mouse is off until M, and then nothing is done by it`() {
    var lab = LabDriver()
    let before = lab.state
    for row in 0..<24 { lab.send(.mouse(Mouse(kind: .press, column: 20, row: row))) }
    let isSame = lab.state == before
    #expect(isSame)
    #expect(lab.press("M") == [.mouse(true)])
    #expect(lab.press("M") == [.mouse(false)])
  }

  @Test func `a cell, a statistic, and again for its workings`() throws {
    var lab = lab(keys: "V.....")
    lab.press("jl")
    let there = try #require(lab.screen().cursor)
    lab.press("kh")
    for isOpen in [false, true] {
      lab.send(.mouse(Mouse(kind: .press, column: there.column, row: there.row)))
      #expect(lab.state.lab.setup.row == 1)
      #expect(lab.state.lab.setup.column == 1)
      #expect((lab.state.lab.why != nil) == isOpen)
    }
  }

  @Test func `tabs, stages and controls`() throws {
    var lab = lab(columns: 120, rows: 40)
    try click("Orders", &lab)
    #expect(lab.state.lab.setup.view == .orders)
    try click("ReLU", &lab)
    #expect(lab.state.lab.setup.picked == 2)
    try click("batch size", &lab)
    #expect(lab.state.lab.setup.control == .batch)
    try click("rules of", &lab)
    #expect(lab.state.lab.setup.control == .convention)
    try click("keras", &lab)
    #expect(lab.state.lab.settings.convention == .keras)
  }

  @Test func `the slider goes where it is clicked, on round values`() throws {
    var lab = lab()
    let row = 22
    let text = lab.screen().text(row: row)
    let bar = try #require(text.firstIndex(of: "━"))
    let start = String(text[..<bar]).cellWidth
    lab.send(.mouse(Mouse(kind: .press, column: start, row: row)))
    #expect(lab.state.lab.settings.p == 0)
    lab.send(.mouse(Mouse(kind: .press, column: start + 15, row: row)))
    #expect(lab.state.lab.settings.p > 0.9)
    lab.send(.mouse(Mouse(kind: .press, column: start + 5, row: row)))
    let p = lab.state.lab.settings.p
    #expect(p > 0.2 && p < 0.4)
    #expect((p * 100).rounded() / 100 == p)
  }

  @Test(arguments: Control.allCases)
  func `every number's slider reaches both ends, and the place of its value`(control: Control) {
    guard case .number(let domain) = control.row.domain else { return }
    let slider = ControlSlider(domain)
    #expect(slider.value(at: 0) == .number(domain.lowestTurn))
    #expect(slider.fraction(domain.minimum) == 0)
    guard case .number(let last) = slider.value(at: 1) else { return }
    #expect(slider.fraction(last) > 0.9)
    #expect(domain.contains(last))
  }

  @Test func `histograms are picked, then zoomed`() throws {
    var lab = lab(keys: "3")
    try click("3 Linear", &lab)
    #expect(lab.state.lab.setup.orders.row == 2)
    #expect(!lab.state.lab.setup.orders.isZoomed)
    try click("3 Linear", &lab)
    #expect(lab.state.lab.setup.orders.isZoomed)
  }

  @Test func `rows of the shift and of the race are picked`() throws {
    var shift = lab(keys: "4VV")
    try click("5 L-D-BN-A", &shift)
    #expect(shift.state.lab.setup.orders.row == 4)
    var race = lab(keys: "5")
    try click("4 Linear → ReLU → Dropout → BN", &race)
    #expect(race.state.lab.setup.orders.row == 3)
  }

  @Test func `a lesson, a command and a hint in the footer`() throws {
    var course = lab(.course)
    try click("Lab: your own", &course)
    #expect(course.state.course.cursor == 2)
    try click("Lab: your own", &course)
    #expect(course.state.place == .lab)
    try click("? more keys", &course)
    #expect(course.state.help != nil)
    try click("Keys", &course)
    #expect(course.state.help == nil)
    let mask = course.state.lab.settings.maskDraw
    course.press(":new")
    try click("a new mask", &course)
    #expect(course.state.palette == nil)
    #expect(course.state.lab.settings.maskDraw == mask + 1)
  }

  @Test func `nothing behind the palette is clicked`() {
    var lab = lab(keys: ".....:")
    let box = Rect(column: 0, row: 12, columns: 80, rows: 11)
    let hits = AppView.hits(lab.state).filter { !$0.area.intersection(box).isEmpty }
    #expect(hits.count > 5)
    for hit in hits {
      guard case .line = hit.click else {
        Issue.record("\(hit) is under the palette")
        continue
      }
    }
    let setup = lab.state.lab.setup
    lab.send(.mouse(Mouse(kind: .press, column: 20, row: 8)))
    #expect(lab.state.lab.setup == setup)
  }

  @Test func `a held slider follows the mouse from any row, and is undone as one change`() throws {
    var lab = lab(keys: "..")
    let setup = lab.state.lab.setup
    let row = 22
    let bar = try #require(lab.screen().text(row: row).firstIndex(of: "━"))
    let start = String(lab.screen().text(row: row)[..<bar]).cellWidth
    lab.send(.mouse(Mouse(kind: .press, column: start + 2, row: row)))
    for column in 3...15 {
      lab.send(.mouse(Mouse(kind: .drag, column: start + column, row: row - column)))
    }
    let last = lab.state.lab.settings.p
    #expect(last > 0.9)
    lab.send(.mouse(Mouse(kind: .drag, column: 0, row: row)))
    #expect(lab.state.lab.settings.p == 0)
    lab.press("u")
    #expect(lab.state.lab.setup == setup)
    lab.press(.control("r"))
    #expect(lab.state.lab.settings.p == 0)
  }

  @Test func `moving the mouse does nothing where nothing is held`() {
    var lab = lab(keys: ".....")
    let before = lab.state
    for row in 0..<24 {
      lab.send(.mouse(Mouse(kind: .press, column: 79, row: 2)))
      lab.send(.mouse(Mouse(kind: .drag, column: 30, row: row)))
    }
    #expect(lab.state.lab.setup == before.lab.setup)
  }

  @Test func `the bars of a zoomed histogram are read where they are clicked`() throws {
    var lab = lab(keys: "3jl\r")
    let hits = AppView.hits(lab.state)
    for bin in [-1, 0, 7] {
      let hit = try #require(hits.first { $0.click == .bin(bin) })
      lab.send(.mouse(Mouse(kind: .press, column: hit.area.column, row: hit.area.row)))
      #expect(lab.state.lab.setup.orders.bin == bin)
      #expect(lab.state.lab.setup.orders.isZoomed)
      let cursor = try #require(lab.screen().cursor)
      #expect(hit.area.column <= cursor.column && cursor.column < hit.area.endColumn)
    }
  }

  @Test func `bars are drawn with the mouse, and one hold is undone as one change`() throws {
    var driver = try DrawingTests.reader()
    driver.state.look.usesMouse = true
    driver.press("\r")
    func hit(_ bar: Int, _ height: Int) throws -> Mouse {
      let hits = AppView.hits(driver.state)
      let hit = try #require(hits.first { $0.click == .bar(bar, height: height) })
      return Mouse(kind: .press, column: hit.area.column + 1, row: hit.area.row)
    }
    driver.send(.mouse(try hit(0, 20)))
    let start = try hit(2, 10)
    driver.send(.mouse(start))
    for offset in 0...3 {
      driver.send(.mouse(Mouse(kind: .drag, column: start.column + 3 * offset, row: start.row)))
    }
    let drawn = { driver.state.reader?.drawings["shape"]?.heights }
    #expect(drawn() == [20, 0, 10, 10, 10, 10])
    let foot = try hit(5, 0)
    driver.send(.mouse(Mouse(kind: .drag, column: foot.column, row: foot.row + 2)))
    #expect(drawn() == [20, 0, 10, 10, 10, 0])
    driver.press("u")
    #expect(drawn() == [20, 0, 0, 0, 0, 0])
    driver.press("uu")
    #expect(drawn() == [0, 0, 0, 0, 0, 0])
  }

  @Test func `a unit of the masks is picked`() throws {
    var lab = lab(keys: "2...")
    try click("3    4", &lab, times: 2)
    #expect(lab.state.lab.setup.column == 2)
    #expect(lab.state.lab.why == nil && lab.state.message == nil)
  }

  @Test(arguments: ["?", ":", "3a", "3\r", "2", "", "5", "4", ".....\r", "3?", "=", "C"])
  func `the wheel scrolls or moves, and says nothing of keys`(keys: String) {
    var lab = lab(keys: keys)
    lab.state.look.keys =
      KeyMap.mapped([
        .init(name: "cursor-down", keys: [.function(3)], line: 1),
        .init(name: "operand-below", keys: [.function(4)], line: 2),
        .init(name: "order-below", keys: [.function(5)], line: 3),
      ]).map
    let before = (lab.screen(), lab.state)
    lab.send(.mouse(Mouse(kind: .wheelDown, column: 10, row: 12)))
    #expect(lab.state.message == nil, "\(lab.state.message ?? "")")
    #expect(keys == "=" || lab.state != before.1)
    lab.send(.mouse(Mouse(kind: .wheelUp, column: 10, row: 12)))
    if keys != "3\r" { #expect(lab.screen() == before.0) }
  }

  @Test func `the wheel scrolls the prose above its question`() throws {
    let course = Course(source: LessonTexts(EmbeddedCourse.files))
    let lesson = try #require(course.lesson("four-steps")?.lesson)
    var driver = LabDriver(place: .course, columns: 80, rows: 14)
    driver.state.look.usesMouse = true
    driver.open(lesson, at: lesson.steps[1].id)
    let top = driver.state.reader?.scroll
    driver.send(.mouse(Mouse(kind: .wheelDown, column: 5, row: 3)))
    #expect(driver.state.reader?.scroll != top)
    driver.send(.mouse(Mouse(kind: .wheelUp, column: 5, row: 3)))
    #expect(driver.state.reader?.scroll == top)
  }

  @Test func `the wheel moves the cursor of a list`() {
    var course = lab(.course)
    course.send(.mouse(Mouse(kind: .wheelDown, column: 10, row: 5)))
    #expect(course.state.course.cursor == 1)
    course.send(.mouse(Mouse(kind: .wheelUp, column: 10, row: 5)))
    #expect(course.state.course.cursor == 0)
  }

  @Test(arguments: PictureTests.scenes.filter { !$0.runsRace })
  func `no click breaks a screen`(scene: PictureTests.Scene) {
    for size in [(80, 24), (40, 12), (10, 3)] {
      var driver = LabDriver(place: scene.place, columns: size.0, rows: size.1)
      driver.press(scene.keys)
      driver.state.look.usesMouse = true
      let start = driver.state
      let hits = AppView.hits(start)
      for hit in stride(from: 0, to: hits.count, by: max(1, hits.count / 9)).map({ hits[$0] }) {
        driver.state = start
        let mouse = Mouse(kind: .press, column: hit.area.column, row: hit.area.row)
        _ = driver.state.handle(.mouse(mouse))
        #expect(driver.screen().size == start.size)
      }
    }
  }

  @Test(arguments: PictureTests.scenes)
  func `a click and the key that means the same give the same`(scene: PictureTests.Scene) throws {
    var driver = LabDriver(place: scene.place, columns: 120, rows: 40)
    driver.press(scene.keys)
    driver.state.look.usesMouse = true
    let start = driver.state
    for hit in AppView.hits(start) {
      guard case .action(let action) = hit.click,
        let command = start.look.keys.command(
          action, in: start.keyPlace, view: start.liveLab?.setup.view),
        command.places.contains(start.keyPlace), let key = command.keys.first, start.entry == nil
      else { continue }
      var (clicked, pressed) = (start, start)
      let mouse = Mouse(kind: .press, column: hit.area.column, row: hit.area.row)
      let effects = (clicked.handle(.mouse(mouse)), pressed.handle(.key(key)))
      #expect(effects.0 == effects.1, "\(action.name)")
      let isSame = clicked == pressed
      #expect(isSame, "\(action.name)")
    }
  }
}

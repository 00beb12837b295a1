import Rendering
import Testing

@testable import App

@Suite struct KeyTableTests {
  @Test(arguments: KeyPlace.allCases)
  func `no key means two things in one place`(place: KeyPlace) {
    let keys = KeyTable.rows(in: place).flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test(arguments: KeyPlace.allCases)
  func `every place has a way out and a way to help`(place: KeyPlace) {
    #expect(KeyTable.action(for: .character("q"), in: place) == .quit)
    #expect(KeyTable.action(for: .character("?"), in: place) == .help)
    #expect(KeyTable.action(for: .control("c"), in: place) == .quit)
  }

  @Test(arguments: PictureTests.scenes, [40, 80, 120])
  func `the footer shows at most six keys, the last one that for all others`(
    scene: PictureTests.Scene, columns: Int
  ) {
    var driver = LabDriver(place: scene.place, columns: columns, rows: 24)
    driver.press(scene.keys)
    guard driver.state.entry == nil, driver.state.help == nil, driver.state.message == nil else {
      return
    }
    var canvas = Canvas(size: Size(columns: columns, rows: 1), theme: .plainest)
    canvas.place = driver.state.keyPlace
    Footer.draw(&canvas, area: canvas.buffer.bounds, state: driver.state)
    let text = String(canvas.buffer.text.reversed().drop { $0 == " " || $0 == "\n" }.reversed())
    #expect(text.hasSuffix("? more keys"))
    #expect(canvas.hits.count <= Footer.count)
  }

  @Test func `the keys of the help are the keys that act`() {
    for row in KeyTable.rows {
      for place in row.places {
        for key in row.keys { #expect(KeyTable.action(for: key, in: place) == row.action) }
      }
    }
  }

  @Test(arguments: LabView.allCases)
  func `what does nothing in a view says so and changes nothing`(view: LabView) {
    var driver = LabDriver(place: .lab)
    _ = driver.state.apply(.show(view))
    for row in KeyTable.rows where !row.acts(in: view) {
      var state = driver.state
      guard let command = state.look.keys.command(row.action, in: state.keyPlace, view: view),
        !command.acts(in: view)
      else { continue }
      #expect(state.apply(row.action).isEmpty)
      #expect(state.message?.isEmpty == false, "\(row.action.name)")
      #expect(state.lab.setup == driver.state.lab.setup, "\(row.action.name)")
    }
  }

  @Test(arguments: [
    ("5t", "side by side"), ("5m", "draws masks of its own"), ("3d", "for the walk: 1"),
    ("2z", "for the orders view"), ("1a", "3, 4, 5"), ("4C", "for the walk"),
  ])
  func `a key of another room says what it is for`(keys: String, words: String) {
    var driver = LabDriver()
    driver.press(keys)
    #expect(driver.state.message?.contains(words) == true, "\(driver.state.message ?? "")")
  }
}

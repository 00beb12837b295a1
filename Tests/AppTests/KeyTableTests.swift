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

  @Test(arguments: KeyPlace.allCases, [40, 80, 120])
  func `the footer always shows help and quit`(place: KeyPlace, columns: Int) {
    var canvas = Canvas(size: Size(columns: columns, rows: 1), theme: .plainest)
    Footer.draw(&canvas, area: canvas.buffer.bounds, place: place, lab: LabState())
    #expect(canvas.buffer.text.hasSuffix("? help q quit"))
  }

  @Test func `the keys of the help are the keys that act`() {
    for row in KeyTable.rows {
      for place in row.places {
        for key in row.keys { #expect(KeyTable.action(for: key, in: place) == row.action) }
      }
    }
  }
}

import Experiments
import Rendering
import Testing

@testable import App

/// What frames every view: title, tabs, order, sentence, settings.
@Suite struct FrameTests {
  private static let sizes = [(80, 24), (100, 30), (120, 40), (200, 60)]

  @Test(arguments: sizes, LabView.allCases)
  func `every view has its name, its tab and its settings in words`(
    size: (columns: Int, rows: Int), view: LabView
  ) {
    var driver = LabDriver(columns: size.columns, rows: size.rows)
    driver.press(KeyMap.standard.key(.show(view), in: .lab))
    let lines = driver.screen().text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix(" DropNorm › Lab › \(view.room.title)"))
    for other in LabView.allCases { #expect(lines[1].contains(other.room.title)) }
    #expect(lines[2].contains("Linear → BN → ReLU → Dropout") || view == .conv)
    let text = driver.screen().text
    #expect(text.contains("dropout p"))
    #expect(text.contains("epsilon ε") == (size.columns >= 110 || size.rows >= 34))
  }

  @Test func `the stage one stands at and the picked one are told apart without colour`() {
    var driver = LabDriver()
    driver.press("......")
    #expect(driver.screen().text(row: 2).contains("▌BN▐"))
    driver.press(">>")
    #expect(driver.screen().text(row: 2).contains("‹ReLU›"))
    let plain = AppView.draw(driver.state, theme: .plainest).text(row: 2)
    #expect(plain.contains("[BN]") && plain.contains("<ReLU>"))
  }

  @Test func `the cursor is on the screen in wide windows of any height`() {
    for rows in 12...44 {
      for view in LabView.allCases {
        var driver = LabDriver(columns: 113, rows: rows)
        driver.press(KeyMap.standard.key(.show(view), in: .lab))
        for _ in 0..<18 {
          driver.press("\t")
          guard let cursor = driver.screen().cursor else { continue }
          #expect(cursor.row < rows && cursor.column < 113, "\(view) \(rows)")
        }
      }
    }
  }

  @Test func `p stands once`() {
    for (columns, rows) in Self.sizes {
      var driver = LabDriver(columns: columns, rows: rows)
      driver.set { $0.p = 0.35 }
      driver.press("o")
      let text = driver.screen().text
      #expect(text.ranges(of: " 0.35").count == 1, "\(columns)")
    }
  }

  @Test func `a slider moves with its number`() throws {
    for control in Control.allCases {
      guard case .number(let domain) = control.row.domain, domain.maximum < 1e9 else { continue }
      let slider = ControlSlider(domain)
      var value = domain.lowestTurn
      var last = slider.fraction(value)
      #expect((0...1).contains(last))
      for _ in 0..<60 {
        let next = domain.turned(value, direction: 1, large: true)
        guard next > value else { break }
        value = next
        #expect(slider.fraction(value) > last, "\(control) \(value)")
        last = slider.fraction(value)
      }
    }
    // The knobs of 0, 1, 2 and 10 stand at four places, on the shortest slider there is.
    guard case .number(let range) = Control.gamma.row.domain else { return }
    let gamma = ControlSlider(range)
    let knobs = [0.0, 1, 2, 10].map { Int((gamma.fraction($0) * 15).rounded()) }
    #expect(Set(knobs).count == 4)
  }

  @Test func `the batch of a race and that of the lab are named apart`() {
    var driver = LabDriver(columns: 120, rows: 40)
    #expect(driver.screen().text.contains("  batch size  "))
    driver.press("5")
    #expect(driver.screen().text.contains("race's batch size"))
  }
}

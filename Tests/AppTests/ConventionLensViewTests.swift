import Experiments
import Layers
import Rendering
import Testing

@testable import App

@Suite struct ConventionLensViewTests {
  @Test func `C opens the lens over the walk, closes it, and says where it belongs`() {
    var lab = LabDriver()
    let walk = lab.screen()
    lab.press("C")
    for text in ["PyTorch (in use)", "Keras", "paper", "0.99 of the old"] {
      #expect(lab.screen().text.contains(text))
    }
    lab.press("C")
    #expect(lab.screen() == walk)
    lab.press("3C")
    #expect(lab.state.message != nil)
  }

  @Test func `a large screen shows the walk and the lens`() {
    var lab = LabDriver(columns: 120, rows: 40)
    lab.press("....C")
    #expect(lab.screen().text.contains("BN 3/6 variance"))
    #expect(lab.screen().text.contains("Conventions on s1 f1"))
  }

  @Test func `the convention in use is named, and the lens follows the controls`() {
    var lab = LabDriver()
    lab.press("C")
    lab.set { $0.convention = .keras }
    lab.press("s")
    #expect(lab.screen().text.contains("Keras (in use)"))
    let before = lab.screen()
    lab.press("jl")
    #expect(lab.screen() != before)
  }

  @Test func `an order without BN says so`() {
    var lab = LabDriver()
    lab.press("C")
    lab.set { $0.order = Ordering([.linear, .activation, .dropout]) }
    lab.press("s")
    #expect(lab.screen().text.contains("has no BN"))
  }

  @Test func `every reason fits a line of its own at 80 by 24`() {
    var lab = LabDriver()
    lab.press("C")
    for letter in ["a ", "b ", "c ", "d "] {
      #expect((0..<24).contains { lab.screen().text(row: $0).hasPrefix(" " + letter) })
    }
  }
}

import Rendering
import Testing

@testable import App

@Suite struct PastingTests {
  @Test func `a paste takes no more room than typing does`() {
    var lab = LabDriver()
    lab.press("=")
    _ = lab.state.handle(.paste("0.\n" + String(repeating: "9", count: 100_000)))
    #expect(lab.state.entry?.text.count == Entry.longest)
    #expect(lab.state.entry?.text.hasPrefix("0.99") == true)
    lab.press("1")
    #expect(lab.state.entry?.text.count == Entry.longest)
  }
}

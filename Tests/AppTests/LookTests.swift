import Rendering
import Testing

@testable import App

/// How it looks follows what was chosen and what the terminal says.
@Suite struct LookTests {
  @Test func `the ground that the terminal has is followed where nothing was chosen`() {
    var lab = LabDriver()
    #expect(lab.state.look.wantsGround)
    #expect(lab.state.look.theme(depth: .palette256).scheme == .dark)
    lab.send(.ground(.light))
    #expect(!lab.state.look.wantsGround)
    #expect(lab.state.look.theme(depth: .palette256).scheme == .light)
    lab.state.look.theme = .dark
    #expect(lab.state.look.theme(depth: .palette256).scheme == .dark)
    lab.state.look.theme = .mono
    #expect(lab.state.look.theme(depth: .palette256).depth == .monochrome)
  }

  @Test func `without motion nothing plays`() {
    var lab = LabDriver()
    lab.state.look.motion = .none
    lab.press(" ")
    #expect(lab.state.tickInterval == nil)
    #expect(lab.state.message?.contains("--motion none") == true)
    lab.state.look.motion = .full
    lab.press(" ")
    #expect(lab.state.tickInterval != nil)
  }

  @Test(arguments: Scheme.allCases)
  func `a theme changes colours and nothing else`(scheme: Scheme) {
    var lab = LabDriver()
    lab.press(".....")
    let theme = Theme(depth: .palette256, glyphs: .unicode, scheme: scheme)
    #expect(AppView.draw(lab.state, theme: theme).text == lab.screen().text)
  }
}

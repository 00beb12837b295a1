import Experiments
import Layers
import Rendering
import Testing

@testable import App

@Suite struct LabStateTests {
  @Test func `the brackets turn p and tab takes the next control`() {
    var lab = LabDriver()
    lab.press("]")
    #expect(lab.state.lab.settings.p == 0.55)
    lab.press("[[")
    #expect(lab.state.lab.settings.p == 0.45)
    lab.press("\t]]")
    #expect(lab.state.lab.settings.batch == 10)
    #expect(lab.state.lab.twin?.train.input.samples == 10)
  }

  @Test func `p stops short of 1 and at 0`() {
    var lab = LabDriver()
    lab.press(String(repeating: "]", count: 40))
    #expect(lab.state.lab.settings.p == 0.95)
    lab.press(String(repeating: "[", count: 40))
    #expect(lab.state.lab.settings.p == 0)
    lab.press("3")
    #expect(lab.state.lab.comparison != nil)
  }

  @Test func `a stage moves and the walk stays on its operation`() {
    var lab = LabDriver()
    lab.press("...>H")  // On bn.mean; BN picked, moved before linear.
    #expect(lab.state.lab.settings.order.letters == "BN-L-A-D")
    #expect(lab.state.lab.setup.step.operation == .bnMean)
    lab.press("LLL")
    #expect(lab.state.lab.settings.order.letters == "L-A-D-BN")
    #expect(lab.state.lab.setup.step.operation == .bnMean)
  }

  @Test func `a new mask leaves the data, a new seed does not`() throws {
    var lab = LabDriver()
    let before = try #require(lab.state.lab.twin)
    lab.press("m")
    let masked = try #require(lab.state.lab.twin)
    #expect(masked.train.input == before.train.input)
    #expect(masked.network == before.network || masked.network.blocks == before.network.blocks)
    #expect(masked.train.output != before.train.output)
    #expect(masked.eval.output == before.eval.output)
    lab.press("s")
    #expect(lab.state.lab.twin?.train.input != before.train.input)
  }

  @Test func `stepping forth and back is bit-equal`() {
    var lab = LabDriver()
    let start = lab.screen()
    let count = lab.state.lab.setup.steps.count
    lab.press(String(repeating: ".", count: count + 3))
    #expect(lab.state.lab.setup.stepIndex == count - 1)
    #expect(lab.state.message?.hasPrefix("this is the last operation") == true)
    lab.press(String(repeating: ",", count: count + 3))
    #expect(lab.state.message == "this is the first operation")
    lab.state.message = nil
    #expect(lab.screen() == start)
    // From the last one it plays once more from the first.
    lab.press("G ")
    #expect(lab.state.lab.setup.stepIndex == 0 && lab.state.lab.playing != nil)
  }

  @Test func `a batch of one is a state that says why, and N 2 leaves it`() {
    var lab = LabDriver()
    lab.press("...\t=1\r")
    #expect(lab.state.lab.settings.batch == 1)
    #expect(lab.screen().text.contains("One value has no spread."))
    #expect(lab.screen().text.contains("PyTorch refuses"))
    lab.press("3")
    #expect(lab.screen().text.contains("One value has no spread."))
    lab.press("1]")
    #expect(!lab.screen().text.contains("One value has no spread."))
  }

  @Test func `a typed value outside of the range says what would be right`() {
    var lab = LabDriver()
    lab.press("=1.5\r")
    #expect(lab.state.entry?.fault == "p must be at least 0 and below 1, not 1.5")
    lab.press("\u{1b}")
    #expect(lab.state.lab.settings.p == 0.5)
    lab.press("=0.25\r")
    #expect(lab.state.lab.settings.p == 0.25)
    lab.press("=7\u{1b}")
    #expect(lab.state.lab.settings.p == 0.25)
  }

  @Test func `pasted text presses no keys`() {
    var lab = LabDriver()
    let before = lab.state.lab
    _ = lab.state.handle(.paste("]]]sss"))
    #expect(lab.state.lab == before)
    lab.press("=")
    _ = lab.state.handle(.paste("0.3\u{1b}[2J"))
    lab.press("\r")
    #expect(lab.state.entry?.fault != nil)
  }

  @Test func `undo and redo take every change back and forth`() {
    var lab = LabDriver()
    let start = lab.state.lab.setup
    lab.press("]].t<m>Hs3\t]c1")
    let end = lab.state.lab.setup
    #expect(end != start)
    lab.press(String(repeating: "u", count: 40))
    #expect(lab.state.lab.setup == start)
    for _ in 0..<40 { lab.press(.control("r")) }
    #expect(lab.state.lab.setup == end)
  }

  @Test func `as many changes as can be taken back lead back to the very start`() throws {
    var start = LabState.Setup()
    var draft = start.experiment.draft
    draft.given.input = Tensor(rows: (0..<8).map { [Double($0), 0.1 * Double($0)] })
    start.experiment = try draft.sized().checked()
    var lab = LabState(start)
    var visited: [LabState.Setup] = []
    for index in 0..<LabState.undoDepth {
      visited.append(lab.setup)
      lab.change {
        switch index % 4 {
        case 0: $0.experiment.p = Double(index % 13 + 1) / 16
        case 1: $0.experiment.edits[.input(index % 16)] = Double(index) / 3
        case 2: $0.view = $0.view == .walk ? .orders : .walk
        default: $0.row = ($0.row + 1) % 8
        }
      }
    }
    #expect(lab.past.count == LabState.undoDepth)
    for setup in visited.reversed() {
      _ = lab.undo()
      #expect(lab.setup == setup)
    }
    #expect(lab.setup == start && lab.past.isEmpty)
    #expect(lab.setup.experiment.given.edits.isEmpty)
  }

  @Test func `a change of a copy leaves what it was copied from alone`() {
    let one = Shared(wrappedValue: [1, 2])
    var other = one
    other.wrappedValue.append(3)
    #expect(one.wrappedValue == [1, 2] && other.wrappedValue == [1, 2, 3] && one != other)
    other.wrappedValue = [1, 2]
    #expect(one == other && one.hashValue == other.hashValue)
  }

  @Test func `re-estimated statistics bring eval back in line`() throws {
    var lab = LabDriver()
    lab.press("=0.7\r\t=256\r\t=16\r")
    lab.set { $0.order = Ordering([.linear, .dropout, .bn, .activation]) }
    lab.press("s")
    func ratio() throws -> Double {
      let trace = try #require(lab.state.lab.twin?.eval.batchNorm(block: 0))
      return trace.moments.variance.reduce(0, +) / trace.runningBefore.variance.reduce(0, +)
    }
    #expect(try ratio() < 0.45)
    lab.press("c")
    #expect(abs(try ratio() - 1) < 0.1)
  }

  @Test func `an answer to an earlier question is dropped`() throws {
    var lab = LabDriver()
    let stale = try #require(lab.state.lab.request.run())
    lab.press("]")
    let shown = lab.state.lab.twin
    lab.state.take(stale)
    #expect(lab.state.lab.twin == shown)
  }
}

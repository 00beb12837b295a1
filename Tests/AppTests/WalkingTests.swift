import Experiments
import Layers
import Rendering
import Testing

@testable import App

/// Walking, turning round, playing, editing.
@Suite struct WalkingTests {
  @Test func `the walk turns round at the stage it stands on`() {
    var lab = LabDriver()
    lab.press(".....f")
    #expect(lab.state.lab.setup.direction == .backward)
    #expect(lab.state.lab.setup.step.operation == .backBeta)
    lab.press("f")
    #expect(lab.state.lab.setup.step.operation == .bnBatch)
  }

  @Test func `the gradients are walked back to the batch, forth and back bit-equal`() {
    var lab = LabDriver()
    lab.press("fg")
    let start = lab.screen()
    let count = lab.state.lab.setup.steps.count
    #expect(lab.state.lab.setup.step.operation == .backOutput)
    lab.press(String(repeating: ".", count: count + 2))
    #expect(lab.state.lab.setup.step.operation == .backLinear)
    lab.press(String(repeating: ",", count: count + 2))
    lab.state.message = nil
    #expect(lab.screen() == start)
  }

  @Test func `stages are jumped to`() {
    var lab = LabDriver()
    func operation() -> Experiments.Operation { lab.state.lab.setup.step.operation }
    lab.press("))")
    #expect(operation() == .bnBatch)
    lab.press(")")
    #expect(operation() == .activation)
    lab.press("))))")
    #expect(operation() == .dropoutScale)
    lab.press("(((")
    #expect(operation() == .bnBatch)
    lab.press("(((((")
    #expect(operation() == .input)
  }

  @Test func `playing takes a step a pace, stops at the end and at any key`() {
    var lab = LabDriver()
    lab.state.look.motion = .less
    #expect(lab.state.tickInterval == nil)
    lab.press(" ")
    #expect(lab.state.tickInterval == .milliseconds(1000))
    lab.press("+")
    #expect(lab.state.tickInterval == .milliseconds(500))
    lab.press("---")
    #expect(lab.state.tickInterval == .milliseconds(4000))
    _ = lab.state.handle(.tick)
    #expect(lab.state.lab.setup.stepIndex == 1)
    lab.press("j")
    #expect(lab.state.tickInterval == nil)
    _ = lab.state.handle(.tick)
    #expect(lab.state.lab.setup.stepIndex == 1)
    lab.press(" ")
    for _ in 0..<300 { _ = lab.state.handle(.tick) }
    #expect(lab.state.tickInterval == nil)
    #expect(lab.state.lab.setup.stepIndex == lab.state.lab.setup.steps.count - 1)
  }

  @Test func `an edit moves the column in train and one row in eval`() {
    var lab = LabDriver()
    lab.press("\t\t\t=1\r")  // One block.
    lab.set { $0.order = Ordering([.bn, .activation, .dropout]) }
    lab.press("m")
    lab.press("gjle3\r")
    #expect(lab.state.lab.setup.experiment.given.edits[.input(5)] == 3)
    #expect(lab.state.lab.setup.display == .values)
    lab.press("d....")
    #expect(lab.state.lab.setup.step.operation == .bnNormalize)
    #expect(lab.screen().text.contains(" 8 of 32 differ"))
    lab.press("t")
    #expect(lab.screen().text.contains(" 1 of 32 differ"))
    lab.press("tge\r")
    #expect(lab.state.lab.setup.experiment.given.edits.isEmpty)
  }

  @Test func `the samples travel down their strands, unless less is to move`() {
    var lab = LabDriver()
    lab.press(".... ")
    #expect(lab.state.tickInterval == .milliseconds(1000 / LabState.mostFrames))
    var screens: Set<String> = []
    for _ in 1..<LabState.mostFrames {
      screens.insert(lab.screen().text)
      _ = lab.state.handle(.tick)
      #expect(lab.state.lab.setup.step.operation == .bnVariance)
    }
    #expect(screens.count > 2)
    _ = lab.state.handle(.tick)
    #expect(lab.state.lab.setup.step.operation == .bnNormalize)
    lab.press(" ")
    let still = lab.screen()
    lab.press(",.")
    #expect(lab.screen() == still)
  }

  @Test func `a mask value is turned over, a computed number is not edited`() {
    var lab = LabDriver()
    lab.press("..........")
    #expect(lab.state.lab.setup.step.operation == .dropoutMask)
    let before = lab.state.lab.twin?.train.output
    lab.press("e")
    #expect(lab.state.lab.setup.experiment.given.edits[.mask(block: 0, index: 0)] != nil)
    #expect(lab.state.lab.twin?.train.output != before || before?.values[0] == 0)
    lab.press("e")
    #expect(lab.state.lab.twin?.train.output == before)
    lab.press("g.....e")
    #expect(lab.state.entry == nil)
    #expect(lab.state.message?.contains("this number is computed") == true)
  }

  @Test func `a weight, gamma and epsilon are edited from the workings`() {
    var lab = LabDriver()
    lab.press(".\rje0.25\r")
    #expect(lab.state.lab.setup.experiment.given.edits[.weight(block: 0, index: 0)] == 0.25)
    lab.press("\u{1b}.....\re2\r")  // bn.scale: the first operand is gamma.
    #expect(lab.state.lab.setup.experiment.given.edits[.gamma(block: 0, feature: 0)] == 2)
    lab.press("\u{1b},\rjjje0.5\r")
    #expect(lab.state.lab.settings.epsilon == 0.5)
  }

  @Test func `what is no number is refused, and nothing is lost`() {
    var lab = LabDriver()
    lab.press("eabc\r")
    #expect(lab.state.entry?.fault == "a number is needed, such as 0.5 or -2, not 'abc'")
    #expect(lab.state.lab.setup.experiment.given.edits.isEmpty)
    lab.press("\u{1b}e1e999\r")
    #expect(lab.state.entry?.fault?.hasPrefix("a number is needed") == true)
    #expect(lab.screen().text.contains("a number is needed"))
    lab.press("\u{1b}")
    #expect(lab.state.place == .lab && lab.state.entry == nil)
  }

  @Test func `a thousand changes are taken back to the very start`() {
    var lab = LabDriver()
    let (start, screen) = (lab.state.lab.setup, lab.screen())
    for round in 0..<400 { lab.press(round % 2 == 0 ? "].m}" : ",[te" + "0.5\r") }
    let count = lab.state.lab.past.count
    #expect(count >= 1000 && count < LabState.undoDepth)
    lab.press(String(repeating: "u", count: count))
    lab.state.lab.why = nil
    #expect(lab.state.lab.setup == start)
    lab.state.message = nil
    lab.state.lab.before = nil
    #expect(lab.screen() == screen)
  }

  @Test func `the conv view walks over images and leaves for rows`() {
    var lab = LabDriver()
    lab.press("6")
    #expect(lab.state.lab.settings.order.letters == "C-BN-A-D")
    #expect(lab.state.lab.twin?.train.input.shape == [8, 4, 6, 6])
    lab.press("....jjjjjjjllllllll")
    #expect(
      lab.state.lab.setup.quantity
        == .cell(.weighted, Experiments.Cell(block: 0, sample: 1, feature: 1, position: 8)))
    lab.press("1")
    #expect(lab.state.lab.settings.order.letters == "L-BN-A-D")
    #expect(lab.state.lab.twin?.train.input.shape == [8, 4])
  }

  @Test func `a large batch is walked through by what is in sight`() {
    var lab = LabDriver()
    lab.press("\t=4000\r")
    lab.press("V....." + String(repeating: "j", count: 30))
    #expect(lab.screen().text.contains("row 2"))
    lab.press("\r")
    #expect(lab.screen().text.contains("later number"))
  }
}

import Experiments
import Testing

@testable import App

/// The lab as a conversation.
@Suite struct PlainLabTests {
  @Test func `the view is told with its settings, and the walk goes on line by line`() {
    var talk = PlainTalk(place: .lab)
    let first = talk.told()
    #expect(
      first.hasPrefix("Lab, view walk: train, order L-BN-A-D, seed 7, p 0.5, 1-p 0.50, scale"))
    #expect(first.contains("step 1 of 13"))
    #expect(talk.say("").contains("step 2 of 13"))
    #expect(talk.say("next").contains("step 3 of 13"))
    #expect(talk.say("back").contains("step 2 of 13"))
    #expect(talk.say("go bn.scale").contains("step 7 of 13"))
    #expect(talk.say("go bn.scael").contains("did you mean"))
    _ = talk.say("go dropout.scale")
    #expect(talk.say("next").hasPrefix("this is the last operation"))
  }

  @Test func `any control and the order are set, undone and redone`() {
    var talk = PlainTalk(place: .lab)
    #expect(talk.say("set p 0.2").contains("p 0.2, 1-p 0.80, scale 1.25"))
    #expect(talk.say("order L-A-BN-D").contains("order L-A-BN-D"))
    #expect(talk.say("order").hasPrefix("the order is L-A-BN-D; order"))
    #expect(talk.say("order L-L").hasPrefix("stage 'L' stands twice"))
    #expect(talk.say("undo").contains("order L-BN-A-D"))
    #expect(talk.say("redo").contains("order L-A-BN-D"))
    #expect(talk.say("page").contains("controls: p 0.2, batch 8, features 4,"))
    let before = talk.conversation.state.lab.settings.maskDraw
    #expect(talk.say("mask").hasPrefix("Lab, view walk"))
    #expect(talk.conversation.state.lab.settings.maskDraw == before + 1)
  }

  @Test func `every view is told, and a misspelt one is suggested`() {
    var talk = PlainTalk(place: .lab)
    for view in LabView.allCases where view != .walk {
      let told = talk.say("view \(view.rawValue)")
      // A race has nothing to tell before it is run.
      #expect(told.split(separator: "\n").count > (view == .race ? 1 : 4), "\(told)")
      #expect(talk.conversation.state.lab.setup.view == view)
    }
    #expect(talk.say("view oders").contains("did you mean"))
    #expect(talk.conversation.state.lab.setup.view != .orders)
  }

  @Test func `orders are compared in numbers`() {
    var talk = PlainTalk(place: .lab)
    let all = talk.say("compare")
    #expect(all.hasPrefix("block 1, p 0.5, 1-p 0.50, scale 2.00\nL-BN-A-D\n"))
    #expect(all.contains("L-D-A-BN, the same numbers as L-A-D-BN"))
    #expect(all.contains(" of the variance it remembers; theory 0.41, 6 seeds: shifted"))
    let two = talk.say("compare L-BN-A-D L-A-D-BN")
    #expect(two.split(separator: "\n").filter { $0.hasPrefix("L-") } == ["L-BN-A-D", "L-A-D-BN"])
    #expect(talk.say("compare L-BN-X").hasPrefix("unknown stage 'X'"))
    _ = talk.say("set batch 1")
    #expect(talk.say("compare").contains("BN refuses this batch"))
  }

  @Test func `one plays with a lesson's numbers and comes back`() {
    var talk = PlainTalk()
    #expect(talk.say("play") == "no lesson is open\n")
    _ = talk.say("open 1")
    #expect(talk.say("play").contains("Lab, view walk: train, order L-BN-A-D, seed 7"))
    #expect(talk.say("hint").hasPrefix("hint is for lessons"))
    #expect(talk.say("set order L-A").contains("order L-A,"))
    #expect(talk.say("leave").hasPrefix("Which order?, step 1 of 6"))
    #expect(talk.say("lessons").hasPrefix("1. Which order?"))
    #expect(talk.say("play").hasPrefix("no lesson is open"))
  }

  @Test func `the list of commands is that of the place`() {
    var lab = PlainTalk(place: .lab)
    #expect(lab.say("help").contains("next: next operation") && !lab.say("help").contains("hint:"))
    var course = PlainTalk()
    #expect(course.say("help").contains("next: next step") && course.say("help").contains("hint:"))
  }

  @Test(arguments: [
    "frobnicate", "go", "view", "set", "set p", "answer 1", "steps", "why q", "set p 9",
  ])
  func `what cannot be done is said in one line`(line: String) {
    var talk = PlainTalk(place: .lab)
    _ = talk.say("view orders")
    let told = talk.say(line)
    #expect(told.split(separator: "\n").count == 1, "\(told)")
    #expect(told.utf8.allSatisfy { $0 < 0x80 })
  }
}

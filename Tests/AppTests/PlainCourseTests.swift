import EmbeddedCourse
import Experiments
import Layers
import Lessons
import Testing

@testable import App

/// The course as a conversation.
@Suite struct PlainCourseTests {
  @Test func `a lesson is read, answered and helped with line by line`() {
    var talk = PlainTalk()
    #expect(talk.say("lessons").hasPrefix("1. Which order? (which-order, 6 minutes, not begun)\n"))
    #expect(talk.say("open 1").hasPrefix("Which order?, step 1 of 6\n"))
    #expect(talk.say("").contains("step 2 of 6"))
    #expect(talk.say("answer 0.7").contains("x not 0.7 (try 1 of 3)"))
    #expect(talk.say("answer 0").contains("* 0 is right"))
    #expect(talk.say("answer 0").hasPrefix("all of this step is answered"))
    #expect(talk.say("go 4").contains("a) Where BN moves"))
    #expect(talk.say("answer b").contains("no: The mask came first"))
    #expect(talk.say("solution").contains("solution shown: At beta - gamma * mean / sigma"))
    #expect(talk.say("steps").contains("2. One batch, stage by stage (done)"))
    #expect(talk.saved.contains(.reached(lesson: "which-order", step: "one-batch")))
    _ = talk.say("quit")
    #expect(talk.isOver)
  }

  @Test func `controls turn, and the lab follows, but not the numbers in the prose`() {
    var talk = PlainTalk()
    _ = talk.say("open which-order")
    _ = talk.say("next")
    let before = talk.say("page")
    #expect(before.contains("mean -0.01515"))
    let lab = talk.say("lab")
    _ = talk.say("set seed 9")
    #expect(talk.say("lab") != lab)
    #expect(talk.say("page").contains("mean -0.01515"))
    #expect(talk.say("set order L-A").hasPrefix("this step of the lesson keeps order fixed"))
    #expect(talk.say("set p 2").contains("p"))
    #expect(talk.conversation.state.reader?.lab.settings.p == 0.5)
    _ = talk.say("set mode eval")
    #expect(talk.conversation.state.reader?.lab.settings.mode == .inference)
    #expect(talk.say("operation").contains("BN 3/6"))
    #expect(talk.say("operation back").contains("BN 2/6"))
  }

  @Test func `a task is done by turning its control`() {
    var talk = PlainTalk()
    _ = talk.say("open 1")
    _ = talk.say("go 5")
    #expect(talk.say("set p 0.7").contains("* task done"))
  }

  @Test func `the workings of a number are told and closed again`() {
    var talk = PlainTalk()
    _ = talk.say("open 1")
    let told = talk.say("why s2 f3")
    #expect(told.contains("z of s2 f3") && told.contains("made of"))
    #expect(talk.conversation.state.reader?.lab.why == nil)
  }

  @Test func `a search tells where its words stand`() {
    var talk = PlainTalk()
    #expect(talk.say("search variance shift").contains("Train and eval disagree: "))
    #expect(talk.say("search zebra") == "no step has all of these words\n")
    #expect(talk.conversation.state.entry == nil)
  }

  @Test(arguments: [
    "frobnicate", "open 9", "go 3", "set", "answer 1", "hint", "why", "next", "lab",
  ])
  func `what cannot be done is said in one line`(line: String) {
    var talk = PlainTalk()
    let told = talk.say(line)
    #expect(told.split(separator: "\n").count == 1)
    #expect(told.count > 5)
  }

  @Test func `every answer is seven-bit text without control characters`() {
    var talk = PlainTalk()
    for line in ["open 1", "next", "lab", "why", "next", "lab", "next", "hint", "next", "lab"] {
      let told = talk.say(line)
      #expect(told.utf8.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A })
    }
  }

  @Test func `the beginning of a command is enough`() {
    for command in PlainCommand.allCases {
      #expect(PlainCommand(command.rawValue) == command)
    }
    #expect(PlainCommand("n") == .next && PlainCommand("Q") == .quit && PlainCommand("x") == nil)
  }
}

import Experiments
import Lessons
import Rendering
import Testing

@testable import App

/// Hints of a lesson's step propose nothing that it keeps fixed.
@Suite struct LockedHintsTests {
  /// A step that lets some controls be turned, its batch of one refused by BN.
  private func reader(unlock: String, view: String = "walk", order: String = "L-BN-A-D") throws
    -> LabDriver
  {
    let place = view == "walk" ? "at: bn.mean" : ""
    let text = """
      ---
      format: 1
      id: which-order
      title: A small lesson
      minutes: 2
      ---

      ## Look {#look}

      ```lab
      view: \(view)
      order: \(order)
      batch: 1
      features: 4
      seed: 7
      \(place)
      unlock: \(unlock)
      ```
      """
    let parsed = LessonParser.parse(file: "small.md", text: text)
    var driver = LabDriver(place: .course, columns: 160, rows: 40)
    driver.open(try #require(parsed.lesson, "\(parsed.diagnostics)"), at: nil)
    return driver
  }

  @Test func `the footer and the refusal name what can be turned, and only that`() throws {
    let locked = try reader(unlock: "features").screen().text
    for hint in ["turns N", "Turn N"] {
      #expect(!locked.contains(hint), "\(hint) in\n\(locked)")
    }
    let open = try reader(unlock: "batch seed order p").screen().text
    for hint in ["[ ] turns N", "Turn N up to 2."] {
      #expect(open.contains(hint), "\(hint) not in\n\(open)")
    }
  }

  @Test func `the help says what the step keeps fixed`() throws {
    var locked = try reader(unlock: "batch")
    locked.press("?")
    #expect(locked.screen().text.contains("weights and masks (fixed in this step)"))
    #expect(!locked.screen().text.contains("a little (fixed"))
  }

  @Test(arguments: [("p", "there is one block"), ("depth", "there is one block; blocks")])
  func `more blocks are proposed where depth can be turned`(unlock: String, words: String) throws {
    var driver = try reader(unlock: unlock, view: "orders")
    driver.press(")")
    let message = try #require(driver.state.message)
    #expect(unlock == "p" ? message == words : message.hasPrefix(words))
  }

  @Test func `an order with dropout is proposed where the order can be turned`() throws {
    let locked = try reader(unlock: "p", view: "mask", order: "L-BN-A").screen().text
    #expect(locked.contains("has no dropout") && !locked.contains("to the order"))
    let open = try reader(unlock: "order", view: "mask", order: "L-BN-A").screen().text
    #expect(open.contains("has no dropout") && open.contains("to the order"))
  }

  @Test func `a race proposes other seeds where they can be turned`() throws {
    for (unlock, has) in [("batch", false), ("batch seed", true)] {
      var driver = try reader(unlock: unlock, view: "race")
      driver.press("m")
      let message = try #require(driver.state.message)
      #expect(message.contains("takes another seed") == has)
    }
  }
}

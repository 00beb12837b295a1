import Experiments
import FrontMatter
import Lessons
import Testing

/// What a question may draw anew.
@Suite struct VariationTests {
  private static func variation(_ vary: String) -> Variation? {
    let block = blocks(
      "```predict #q\nask: How large?\nanswer: p\nvary: \(vary)\ngoal: 1\n```"
    ).first
    guard case .predict(let predict)? = block else { return nil }
    #expect(predict.goal == 1)
    return predict.variation
  }

  @Test func `names controls with their ranges`() throws {
    let axes = try #require(Self.variation("seed, p 0.1..0.6, batch 4..16")?.axes)
    #expect(axes.map(\.control) == [.seed, .p, .batch])
    #expect(axes.map(\.range) == [Variation.seeds, 0.1...0.6, 4...16])
  }

  @Test func `draws inside the range, as a person would turn it, and the same every time`() throws {
    let variation = try #require(
      Self.variation("seed, p 0.1..0.6, batch 4..6, epsilon 0.00001..0.1, gamma -1..1"))
    var seen: [String: Set<String>] = [:]
    for number in 1...300 {
      let settings = variation.settings(of: "lesson#q", number: number)
      #expect(settings == variation.settings(of: "lesson#q", number: number))
      for (field, axis) in zip(settings, variation.axes) {
        let value = try #require(Double(field.value))
        #expect(axis.range.contains(value), "\(field)")
        var controls = Settings()
        try controls.set(axis.control, to: field.value)
        seen[field.key, default: []].insert(field.value)
      }
    }
    #expect(seen["batch"] == ["4", "5", "6"])
    #expect(seen["p"]?.isSuperset(of: ["0.1", "0.3", "0.6"]) == true)
    #expect(seen["p"]?.allSatisfy { $0.count <= 4 } == true)
    #expect((seen["seed"]?.count ?? 0) > 250)
    #expect((seen["epsilon"]?.count ?? 0) > 100)
  }

  @Test func `differs from question to question`() throws {
    let variation = try #require(Self.variation("seed"))
    let names = ["a#q", "b#q", "a#r"]
    #expect(Set(names.map { variation.settings(of: $0, number: 1) }).count == 3)
  }

  @Test(arguments: [
    ("p", "13:7: `p` needs a range"), ("p 0.6..0.1", "13:7: a range goes up"),
    ("p 0.1..1", "13:7: a range goes up between two values of `p`, at least 0 and below 1"),
    ("batch 2.5..4", "13:7: a range goes up"), ("bacth 4..8", "13:7: there is no control `bacth`"),
    ("order", "13:7: there is no control `order` that is a number"),
    ("seed, seed", "13:13: `seed` is named twice"),
    ("p 0.1 0.6 0.7", "13:7: `vary` names controls"),
    ("seed,", "13:12: `vary` names controls"), ("p 0.1-0.6", "13:7: a range goes up"),
  ])
  func `what is wrong with a range is said where it stands`(vary: String, fault: String) {
    let found = faults(
      "```predict #q\nask: How large?\nanswer: p\ntolerance: 1\nvary: \(vary)\n```")
    #expect(found.count == 1 && found[0].hasPrefix(fault), "\(found)")
  }

  @Test(arguments: [
    ("predict", "ask: How large?\nanswer: p\ngoal: 0"),
    ("task", "do: Turn\nuntil: p > 0.5\nsolution: p=0.6\ngoal: x"),
  ])
  func `a goal is a number`(kind: String, body: String) {
    let found = faults("```\(kind) #q\n\(body)\n```")
    #expect(found.count == 1 && found[0].contains("`goal` is the number of a goal"), "\(found)")
  }
}

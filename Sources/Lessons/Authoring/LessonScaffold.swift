internal import FrontMatter

/// A lesson to start from; it passes every check.
public enum LessonScaffold {
  /// The name of the file for a lesson, numbered behind those that are there: `03-mean.md`.
  public static func fileName(id: String, among names: [String]) -> String {
    let numbers = names.compactMap { name in Int(name.prefix { $0.isASCII && $0.isNumber }) }
    let number = String((numbers.filter { $0 < 10_000 }.max() ?? 0) + 1)
    return (number.count < 2 ? "0" : "") + number + "-\(id).md"
  }

  /// A `course.yaml` with the lessons in order.
  public static func courseList(_ ids: [String]) -> String {
    (["lessons:"] + ids.map { "  - \($0)" }).map { $0 + "\n" }.joined()
  }

  /// What to write at the end of a `course.yaml` to list one lesson more; nil if its list is not
  /// written as lines at its end.
  public static func addition(of id: String, to courseList: String) -> String? {
    let before = CourseList(text: courseList)
    let lines = SourceText(courseList).lines
    let last = lines.last { $0.drop { $0 == " " }.hasPrefix("- ") } ?? "  - "
    let ending = courseList.hasSuffix("\n") || courseList.isEmpty ? "" : "\n"
    let addition = ending + last.prefix { $0 == " " } + "- \(id)\n"
    let after = CourseList(text: courseList + addition)
    let isRight =
      before.diagnostics.isEmpty && after.diagnostics.isEmpty
      && after.items.map(\.id) == before.items.map(\.id) + [id]
    return isRight ? addition : nil
  }

  /// The text of a lesson with one of each block.
  public static func text(id: String) -> String {
    let words = id.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return template.replacing("{id}", with: id)
      .replacing("{title}", with: words.prefix(1).uppercased() + words.dropFirst())
  }

  private static let template = #"""
    ---
    format: 1
    id: {id}
    title: "{title}"
    minutes: 5
    goals:
      - Say what a learner can do afterwards
    ---

    ## Look first {#look}

    What stands here is read beside the lab
    below. Feature 1 leaves the linear stage
    with mean {= mean(linear, feature 1) }.

    $$\hat{x} = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}$$

    ```predict #mean-after
    ask: What mean will feature 1 have after BN?
    answer: mean(bn.normalized, feature 1)
    tolerance: 0.01
    goal: 1
    vary: seed, batch 4..12

    - [x] The mean is what BN takes away from each value.
    - [ ] `max(bn.normalized, feature 1)` That is the largest value, not the mean.
    - [ ] `1` The variance becomes 1; the mean does not.
    ```

    ```hint
    The mean is what BN takes away.
    ```

    ```lab
    view: walk
    order: linear-bn-relu-dropout
    batch: 6
    features: 4
    p: 0.5
    noise: bernoulli
    seed: 7
    show: sheet
    beside: none
    at: bn.mean
    unlock: p batch seed
    ```

    ## Then change something {#change}

    A step without a lab of its own keeps the
    one before it.

    ```task #mostly-zero
    do: Raise p until most outputs are zero
    until: zeros(output, train) > 0.8
    solution: p=0.9
    ```

    ```quiz #last-stage
    Which stage makes the last zeros here?

    - [ ] BN
      It moves values; it seldom makes an exact zero.
    - [x] Dropout
      It stands last and writes exact zeros.
    ```

    """#
}

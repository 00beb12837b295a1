/// A lesson: what its front matter says, and its steps.
public struct Lesson: Hashable, Sendable {
  /// The name other lessons, progress and the command line know it by.
  public var id: String
  /// The title as shown.
  public var title: String
  /// How long it takes, roughly.
  public var minutes: Int
  /// The ids of the lessons it builds on.
  public var needs: [String]
  /// What a learner can do afterwards.
  public var goals: [String]
  /// The steps in order; never empty.
  public var steps: [Step]

  /// Makes it from its parts.
  public init(
    id: String, title: String, minutes: Int, needs: [String], goals: [String], steps: [Step]
  ) {
    self.id = id
    self.title = title
    self.minutes = minutes
    self.needs = needs
    self.goals = goals
    self.steps = steps
  }

  /// The step with an id.
  public func step(_ id: String) -> Step? { steps.first { $0.id == id } }
}

extension [Step] {
  /// The lab beside a step: its own, or the nearest one before.
  public func lab(besideStep index: Int) -> LabBlock? {
    self[...index].lazy.compactMap(\.lab).last
  }
}

/// One step of a lesson: what fits beside a lab at once.
public struct Step: Hashable, Sendable {
  /// The step's name in links and in saved progress.
  public var id: String
  /// The heading as plain text.
  public var title: String
  /// What follows the heading.
  public var blocks: [Block]
  /// The line of the heading, from 1.
  public var line: Int

  /// Makes it from its parts.
  public init(id: String, title: String, blocks: [Block], line: Int) {
    self.id = id
    self.title = title
    self.blocks = blocks
    self.line = line
  }

  /// The lab the step sets, if it has one of its own.
  public var lab: LabBlock? {
    for case .lab(let lab) in blocks { return lab }
    return nil
  }
}

/// A part of a step.
public indirect enum Block: Hashable, Sendable {
  /// Running text.
  case paragraph([Inline])
  /// A heading inside a step: level 3 to 6.
  case heading(level: Int, [Inline])
  /// A list.
  case list(ListBlock)
  /// A quotation.
  case quote([Block])
  /// Text shown as it is, with the name of its language.
  case code(language: String?, text: String)
  /// A table.
  case table(TableBlock)
  /// A line across.
  case rule
  /// A formula on lines of its own.
  case math(Formula)
  /// The state of the lab beside the step.
  case lab(LabBlock)
  /// Something to be predicted: a number, a choice or a histogram.
  case predict(PredictBlock)
  /// A question with choices.
  case quiz(QuizBlock)
  /// Something to bring about in the lab.
  case task(TaskBlock)
  /// Help for the question before it.
  case hint(HintBlock)
}

extension Block {
  /// Whether a learner answers it or brings it about.
  public var isQuestion: Bool {
    switch self {
    case .predict, .quiz, .task: true
    default: false
    }
  }
}

/// A list.
public struct ListBlock: Hashable, Sendable {
  /// The number of the first item of an ordered list; nil for bullets.
  public var start: Int?
  /// Whether the items stand without blank lines between them.
  public var isTight: Bool
  /// The items.
  public var items: [Item]

  /// Makes it from its parts.
  public init(start: Int? = nil, isTight: Bool, items: [Item]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }

  /// One item of a list.
  public struct Item: Hashable, Sendable {
    /// Whether its box is ticked; nil if it has none.
    public var isChecked: Bool?
    /// What it holds.
    public var blocks: [Block]

    /// Makes it from its parts.
    public init(isChecked: Bool? = nil, blocks: [Block]) {
      self.isChecked = isChecked
      self.blocks = blocks
    }
  }
}

/// A table.
public struct TableBlock: Hashable, Sendable {
  /// How the cells of a column are set.
  public enum Alignment: Hashable, Sendable {
    /// To the left.
    case left
    /// In the middle.
    case center
    /// To the right.
    case right
  }

  /// One alignment a column.
  public var alignments: [Alignment]
  /// The cells of the first row.
  public var header: [[Inline]]
  /// The other rows, each as long as the header.
  public var rows: [[[Inline]]]

  /// Makes it from its parts.
  public init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

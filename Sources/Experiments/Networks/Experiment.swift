public import Layers

/// A thing to try: the controls, and whatever numbers were given instead of drawn.
///
/// All of it fits together: what does not can only be a `Draft`, and `Draft.checked` refuses it with the
/// reason. Layers, kernels and views rely on that.
public struct Experiment: Hashable, Sendable, Shaped {
  /// Controls and given numbers that need not fit together.
  public struct Draft: Hashable, Sendable, Shaped {
    /// The controls.
    public var settings: Settings
    /// Tensors that replace generated ones.
    public var given: Givens

    /// Nothing given, or what is still to be checked.
    public init(settings: Settings = Settings(), given: Givens = Givens()) {
      (self.settings, self.given) = (settings, given)
    }

    /// With as many samples and features as the given tensors have, where they say.
    public func sized() -> Draft {
      var sized = self
      sized.settings.batch = inputShape[0]
      sized.settings.features = (hasWeights ? given.weight?.samples : nil) ?? inputFeatures
      return sized
    }

    /// The experiment, if everything that was given fits together.
    ///
    /// - Throws: `ShapeFault` for the first thing that does not fit.
    public func checked() throws(ShapeFault) -> Experiment { try Experiment(checking: self) }
  }

  /// The controls.
  public var settings: Settings { draft.settings }
  /// Tensors that replace generated ones.
  public var given: Givens { draft.given }
  /// A copy to change, and to check again.
  public private(set) var draft: Draft

  /// An experiment whose numbers are all drawn, so that any settings fit.
  public init(settings: Settings = Settings()) { draft = Draft(settings: settings) }

  private init(checking draft: Draft) throws(ShapeFault) {
    try draft.checkShapes()
    self.draft = draft
  }

  /// Changes controls and given numbers, unless they would not fit together.
  ///
  /// - Throws: `ShapeFault` for the first thing that would not fit; then nothing has changed.
  public mutating func change(_ edit: (inout Draft) -> Void) throws(ShapeFault) {
    var draft = draft
    edit(&draft)
    self = try draft.checked()
  }

  /// The same under another order.
  ///
  /// - Throws: `ShapeFault` if what was given does not fit that order.
  public func ordered(_ order: Ordering) throws(ShapeFault) -> Experiment {
    var other = self
    try other.change { $0.settings.order = order }
    return other
  }
}

// What fits whatever else there is.
extension Experiment {
  /// The seed of every draw.
  public var seed: UInt64 {
    get { draft.settings.seed }
    set { draft.settings.seed = newValue }
  }

  /// The probability of dropping.
  public var p: Double {
    get { draft.settings.p }
    set { draft.settings.p = newValue }
  }

  /// Which phase a view shows first.
  public var mode: Phase {
    get { draft.settings.mode }
    set { draft.settings.mode = newValue }
  }

  /// Which mask of the seed's stream is used.
  public var maskDraw: Int {
    get { draft.settings.maskDraw }
    set { draft.settings.maskDraw = newValue }
  }

  /// What a race is run on.
  public var race: RaceChoices {
    get { draft.settings.race }
    set { draft.settings.race = newValue }
  }

  /// Single numbers replaced by hand; places that there are not are passed over.
  public var edits: Edits {
    get { draft.given.edits }
    set { draft.given.edits = newValue }
  }
}

extension Experiment {
  /// The side of images that are noise.
  public static let imageSide = 6

  /// The batch a pass measures: the given one, drawn digits, or standard normal numbers of the seed's stream.
  ///
  /// - Parameters:
  ///   - step: which batch of the stream.
  ///   - memory: draws that need not be made again.
  public func input(step: Int, memory: EngineMemory? = nil) -> Tensor<Double> {
    if let input = given.input { return input }
    if hasDigits { return Digits.batch(settings.batch) }
    let stream = RandomStream(seed: settings.seed, purpose: .input, step: step)
    let (rows, columns) = (settings.batch, inputShape.dropFirst().reduce(1, *))
    return Tensor(
      shape: inputShape,
      values: memory?.normals(stream, rows: rows, columns: columns)
        ?? stream.normals(rows: rows, columns: columns))
  }

  /// The batch that is measured: the first one of the stream, with what was edited by hand.
  public func measuredInput(memory: EngineMemory? = nil) -> Tensor<Double> {
    edited(input(step: 0, memory: memory))
  }

  /// The batch eval is run on: the given one, or the same as in training.
  public func evalInput(memory: EngineMemory? = nil) -> Tensor<Double> {
    edited(given.evalInput ?? input(step: 0, memory: memory))
  }

  private func edited(_ batch: Tensor<Double>) -> Tensor<Double> {
    var batch = batch
    given.edits.apply(to: &batch) { .input($0) }
    return batch
  }
}

/// Numbers that were given explicitly; they describe a single block.
public struct Givens: Hashable, Sendable {
  /// The training batch, [N][D] or [N][C][H][W].
  public var input: Tensor<Double>?
  /// The names of the input's features, from a file's header.
  public var featureNames: [String]?
  /// The batch for eval.
  public var evalInput: Tensor<Double>?
  /// The weight, [out][in] or [out][in][3][3].
  public var weight: Tensor<Double>?
  /// The bias of the weight layer.
  public var bias: [Double]?
  /// BN's scale of each feature.
  public var gamma: [Double]?
  /// BN's shift of each feature.
  public var beta: [Double]?
  /// The running mean before the pass.
  public var runningMean: [Double]?
  /// The running variance before the pass.
  public var runningVariance: [Double]?
  /// The dropout mask, true for kept, row by row.
  public var mask: [Bool]?
  /// The extents of the mask as it was given.
  public var maskShape: [Int]?
  /// The gradient that comes from above.
  public var outputGradient: Tensor<Double>?
  /// Single numbers replaced by hand, drawn or given ones alike.
  public var edits = Edits()

  /// Whether any number was given that changes what BN sees.
  public var hasNumbers: Bool {
    input != nil || evalInput != nil || weight != nil || bias != nil || mask != nil
      || gamma != nil || beta != nil || !edits.isEmpty
  }

  /// Nothing given.
  public init() {}
}

extension Experiment {
  /// What editing a number replaces; nil for one that is computed, drawn for the dice, or learned.
  public func editTarget(of quantity: Quantity) -> EditTarget? {
    switch quantity {
    case .constant: nil
    case .statistic(let statistic, let block, let feature):
      switch statistic {
      case .gamma: .gamma(block: block, feature: feature)
      case .beta: .beta(block: block, feature: feature)
      case .bias: .bias(block: block, feature: feature)
      default: nil
      }
    case .cell(let matrix, let cell): target(of: matrix, at: cell)
    }
  }

  private func target(of matrix: Matrix, at cell: Cell) -> EditTarget? {
    let grid = grid(of: matrix, block: cell.block)
    let index = (cell.sample * grid.features + cell.feature) * grid.positions + cell.position
    switch matrix {
    case .input: return .input(index)
    case .upstream: return .upstream(index)
    case .weight: return .weight(block: cell.block, index: index)
    case .mask:
      if settings.noise.hasFactors { return nil }
      // Channel dropout has one throw for all positions of a channel.
      let shared = cell.sample * grid.features + cell.feature
      return .mask(block: cell.block, index: settings.variant == .channel ? shared : index)
    default: return nil
    }
  }
}

/// One number of a walk: what it is and where it stands; everything counts from 0.
public enum Quantity: Hashable, Sendable {
  /// A number of a matrix.
  case cell(Matrix, Cell)
  /// A number of a row of statistics.
  case statistic(Statistic, block: Int, feature: Int)
  /// A number of the whole layer.
  case constant(LayerConstant)

  /// The block it belongs to; nil for a number of the whole layer.
  public var block: Int? {
    switch self {
    case .cell(_, let cell): cell.block
    case .statistic(_, let block, _): block
    case .constant: nil
    }
  }
}

/// A place in a matrix.
public struct Cell: Hashable, Sendable {
  /// The block.
  public var block: Int
  /// The sample; the output for weights.
  public var sample: Int
  /// The feature or channel; the input for weights.
  public var feature: Int
  /// The position in an image or kernel, row by row; 0 without one.
  public var position: Int

  /// Names a place.
  public init(block: Int, sample: Int, feature: Int, position: Int = 0) {
    self.block = block
    self.sample = sample
    self.feature = feature
    self.position = position
  }
}

/// A number that is the same for the whole layer; each is a control or follows from one.
public enum LayerConstant: Hashable, Sendable {
  /// BN's epsilon.
  case epsilon
  /// BN's momentum in the convention's meaning.
  case momentum
  /// The probability of dropping.
  case p

  /// The control that sets it.
  public var control: Control {
    switch self {
    case .epsilon: .epsilon
    case .momentum: .momentum
    case .p: .p
    }
  }

  /// Its letter in TeX.
  public var symbol: String {
    switch self {
    case .epsilon: "\\epsilon"
    case .momentum: "m"
    case .p: "p"
    }
  }

  func value(_ settings: Settings) -> Double? {
    switch self {
    case .epsilon: settings.epsilon
    case .momentum: settings.momentum
    case .p: settings.p
    }
  }
}

extension Quantity {
  /// Its letter in TeX.
  public var symbol: String {
    switch self {
    case .cell(let matrix, _): matrix.symbol
    case .statistic(let statistic, _, _): statistic.symbol
    case .constant(let constant): constant.symbol
    }
  }
}

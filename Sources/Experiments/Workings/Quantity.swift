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

/// A tensor laid out in rows and columns: a row per sample, a column per feature; images and kernels
/// stand in that grid as tiles.
public struct Grid: Hashable, Sendable {
  /// How many samples, or outputs for weights.
  public let samples: Int
  /// How many features or channels, or inputs for weights.
  public let features: Int
  /// How high and wide a tile is; 1 by 1 without images.
  public let height, width: Int

  /// Lays out a tensor of this shape.
  public init(shape: [Int]) {
    samples = shape.count > 1 ? shape[0] : 1
    features = shape.count > 1 ? shape[1] : shape.first ?? 1
    height = shape.count > 3 ? shape[2] : 1
    width = shape.count > 3 ? shape[3] : 1
  }

  /// How many rows there are.
  public var rows: Int { samples * height }
  /// How many columns there are.
  public var columns: Int { features * width }
  /// How many positions a tile has.
  public var positions: Int { height * width }
  /// Whether tiles have more than one position.
  public var isTiled: Bool { positions > 1 }

  /// The cell at a row and column.
  public func cell(row: Int, column: Int, block: Int) -> Cell {
    Cell(
      block: block, sample: row / height, feature: column / width,
      position: row % height * width + column % width)
  }

  /// Where a cell stands.
  public func place(of cell: Cell) -> (row: Int, column: Int) {
    (
      cell.sample * height + cell.position / width, cell.feature * width + cell.position % width
    )
  }

  /// The taps of a 3x3 kernel around a position that lie inside of the image, and where each lies.
  func taps(around position: Int) -> [(tap: Int, position: Int)] {
    (0..<9).compactMap { tap in
      self.tap(tap, of: position, isImage: true).map { (tap, $0) }
    }
  }

  /// Where a tap around a position lies; nil outside of the image.
  ///
  /// Without images it is the position itself.
  func tap(_ tap: Int, of position: Int, isImage: Bool) -> Int? {
    guard isImage else { return position }
    let (row, column) = (position / width + tap / 3 - 1, position % width + tap % 3 - 1)
    return (0..<height).contains(row) && (0..<width).contains(column) ? row * width + column : nil
  }
}

import Layers

// The batch, the gradient from above, and what is said of any column.

extension Operation {
  /// The batch as it comes in.
  public static let input = Operation(
    "input", of: nil, shows: .batch,
    title: {
      "The batch: \($0.isImage ? "images, samples down and channels across" : "samples down, features across")"
    })
  /// The gradient that comes from above.
  public static let backOutput = Operation(
    "back.output", of: nil, shows: .upstream,
    title: { _ in "The gradient from above: how the loss moves with each output" })
}

extension Matrix {
  /// The batch.
  public static let input = Matrix(
    "input", of: nil, "x", "the batch", shape: .batch,
    values: { workings, _ in workings.pass.input })
  /// The gradient that comes from above.
  public static let upstream = Matrix(
    "output.gradient", of: nil, "dy", "gradient from above", shape: .output,
    values: { workings, _ in workings.backward == nil ? nil : workings.gradients.upstream })
}

extension Statistic {
  /// The mean of the column above.
  public static func columnMean(_ matrix: Matrix) -> Statistic { Statistic(ofMean, of: matrix) }
  /// The variance of the column above.
  public static func columnVariance(_ matrix: Matrix) -> Statistic {
    Statistic(ofVariance, of: matrix)
  }
  /// The sum of the column above.
  public static func columnSum(_ matrix: Matrix) -> Statistic { Statistic(ofSum, of: matrix) }
  /// The share of exact zeros in the column above.
  public static func columnZeros(_ matrix: Matrix) -> Statistic { Statistic(ofZeros, of: matrix) }

  /// Whether it is the sum of a column.
  public var isColumnSum: Bool { column.map { self == .columnSum($0) } ?? false }

  private static let ofMean = Declaration(
    "\\text{mean}", "mean of the column",
    values: { $0.measured($1, $2) { Moments(of: $0).mean } },
    rule: { at, matrix in matrix.flatMap { at.mean(of: ($0, at.cell.block)) } })
  private static let ofVariance = Declaration(
    "\\text{var}", "variance of the column",
    values: { $0.measured($1, $2) { Moments(of: $0).variance } },
    rule: { at, matrix in
      matrix.flatMap { matrix in
        at.mean(of: (matrix, at.cell.block)) { .square($0 - at[.columnMean(matrix)]) }
      }
    })
  private static let ofSum = Declaration(
    "\\text{sum}", "sum of the column", values: { $0.measured($1, $2) { $0.sums } },
    rule: { at, matrix in matrix.flatMap { at.sum(of: ($0, at.cell.block)) { x, _ in x } } })
  private static let ofZeros = Declaration(
    "\\text{zeros}", "share of exact zeros", values: { $0.measured($1, $2) { $0.zeroShares } },
    rule: { at, matrix in
      matrix.flatMap { at.mean(of: ($0, at.cell.block)) { .isZero($0) } }
    })
}

extension Workings {
  /// Something measured of every column of a matrix; nil where there is none.
  fileprivate func measured(
    _ block: Int, _ matrix: Matrix?, _ measure: (Tensor<Double>) -> [Double]
  ) -> [Double]? {
    guard let matrix, let tensor = tensor(matrix, block: block), tensor.valuesPerFeature > 0 else {
      return nil
    }
    return measure(tensor)
  }
}

/// A number measured over several seeds.
public struct Measured: Hashable, Sendable {
  /// The mean over seeds.
  public let mean: Double
  /// The standard deviation over seeds (with n - 1), or nil for a single one.
  public let deviation: Double?
  /// What each seed gave.
  public let values: [Double]

  /// Summarizes the values of all seeds.
  ///
  /// - Precondition: there is at least one.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a measurement has at least one value")
    self.values = values
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    deviation =
      values.count < 2
      ? nil
      : (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
        .squareRoot()
  }
}

public import Layers

/// Numbers from a CSV file.
public struct CSVTable: Hashable, Sendable {
  /// The columns' names, if the file has a header.
  public let names: [String]?
  /// One row per sample.
  public let values: Tensor<Double>
}

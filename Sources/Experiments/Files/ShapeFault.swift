/// A given number or tensor that does not fit the others, in one line.
public struct ShapeFault: Error, Hashable, Sendable {
  /// Which part of the experiment, as the file names it: `weight`, `bn.gamma`, `dropout.mask`, ...
  public let key: String
  /// What is wrong and what would be right.
  public let message: String
}

/// A 3x3 kernel that people know by name, for what it makes of an image.
public struct NamedKernel: Hashable, Sendable {
  /// What it finds or does: `vertical edges`.
  public let name: String
  /// Its nine weights, row by row.
  public let weights: [Double]

  /// Those that the channels of drawn digits have, first one first.
  public static let all = [
    NamedKernel(name: "vertical edges", weights: [-0.5, 0, 0.5, -1, 0, 1, -0.5, 0, 0.5]),
    NamedKernel(
      name: "blur", weights: [1, 2, 1, 2, 4, 2, 1, 2, 1].map { $0 / 16 }),
    NamedKernel(name: "horizontal edges", weights: [-0.5, -1, -0.5, 0, 0, 0, 0.5, 1, 0.5]),
    NamedKernel(name: "sharpen", weights: [0, -1, 0, -1, 5, -1, 0, -1, 0]),
  ]
}

extension Shaped {
  /// Whether the batch is drawn digits.
  public var hasDigits: Bool {
    isConvolutional && settings.images == .digits && given.input == nil
  }

  /// The kernel of a channel behind the first convolution (from 0), if it is a named one.
  public func namedKernel(of channel: Int) -> NamedKernel? {
    guard hasDigits, given.weight == nil, NamedKernel.all.indices.contains(channel) else {
      return nil
    }
    return NamedKernel.all[channel]
  }
}

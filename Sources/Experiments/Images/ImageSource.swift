/// What the images are that a convolution is fed with, where no batch is given.
public enum ImageSource: String, Hashable, Sendable, CaseIterable {
  /// Standard normal numbers of the seed's stream.
  case noise
  /// Drawn digits of one channel; the kernels of the first block are named ones.
  case digits
}

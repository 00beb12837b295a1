import Layers

/// What looks at the values while a tree of stages is walked.
protocol TreeVisitor {
  associatedtype Scalar: Number

  /// Whether the causes of zeros are to be kept.
  var wantsCauses: Bool { get }

  /// Whether the moments of what BN sees are wanted in inference too.
  var wantsInferenceMoments: Bool { get }

  /// Whether the outputs are looked at; otherwise only what leads to further stages is computed.
  var wantsOutputs: Bool { get }

  /// A few samples of a node's output, while they are near.
  mutating func see(
    _ values: UnsafeBufferPointer<Scalar>, causes: UnsafeBufferPointer<UInt8>, at node: Int)

  /// The moments of what BN sees.
  mutating func see(_ moments: Moments<Scalar>, at node: Int)

  /// All of a node's output.
  mutating func finish(_ view: TensorView<Scalar>, at node: Int)

  /// BN refuses the batch; nothing behind it is computed.
  mutating func refuse(_ error: BatchNormError, at node: Int)
}

extension TreeVisitor {
  var wantsCauses: Bool { false }
  var wantsInferenceMoments: Bool { false }
  var wantsOutputs: Bool { true }
  mutating func see(
    _ values: UnsafeBufferPointer<Scalar>, causes: UnsafeBufferPointer<UInt8>, at node: Int
  ) {}
  mutating func see(_ moments: Moments<Scalar>, at node: Int) {}
  mutating func finish(_ view: TensorView<Scalar>, at node: Int) {}
  mutating func refuse(_ error: BatchNormError, at node: Int) {}
}

/// The work was given up.
struct GivenUp: Error {}

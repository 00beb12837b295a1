public import Layers

/// The values of all controls: everything a learner can turn.
///
/// The control table says what each may be.
public struct Settings: Hashable, Sendable {
  /// The order of the stages.
  public var order = Ordering.usual
  /// The activation function that `act` stands for.
  public var activation = Activation.relu
  /// The probability of dropping, 0..<1.
  public var p = 0.5
  /// Samples in a batch, N.
  public var batch = 8
  /// Features (channels, for images).
  public var features = 4
  /// How many blocks are stacked.
  public var depth = 1
  /// BN's epsilon where it was chosen; otherwise the convention's own.
  public var chosenEpsilon: Double?
  /// BN's momentum where it was chosen; otherwise the convention's own.
  public var chosenMomentum: Double?
  /// BN's scale, the same for every feature.
  public var gamma = 1.0
  /// BN's shift, the same for every feature.
  public var beta = 0.0
  /// Whose batch normalization.
  public var convention = BatchNormConvention.pytorch
  /// Where dropout makes up for the missing signal.
  public var scaling = DropoutScaling.inverted
  /// What shares one throw of the dice.
  public var variant = DropoutVariant.element
  /// What dropout multiplies by.
  public var noise = DropoutNoise.bernoulli
  /// What images a convolution is fed with.
  public var images = ImageSource.noise
  /// Which phase a view shows first.
  public var mode = Phase.training
  /// The seed of every draw.
  public var seed: UInt64 = 7
  /// Which mask of the seed's stream is used; drawing a new mask counts it up.
  public var maskDraw = 0
  /// What a race is run on.
  public var race = RaceChoices()

  /// The defaults.
  public init() {}

  /// BN's epsilon.
  public var epsilon: Double { chosenEpsilon ?? convention.defaultEpsilon }

  /// BN's momentum in the convention's meaning; nil is the plain average.
  public var momentum: Double? { chosenMomentum ?? convention.defaultMomentum }

  /// 1 - p.
  public var keepProbability: Double { 1 - p }

  /// The dropout layer these settings describe.
  public var dropout: Dropout<Double> {
    Dropout(probability: p, scaling: scaling, variant: variant, noise: noise)
  }

  /// Whether dropout may stand before or behind the activation: f(n x) = n f(x) for all its noise n.
  public var dropoutPassesActivation: Bool {
    activation == .identity && noise != .alpha
      || activation.isPositivelyHomogeneous && noise.isNonnegative
  }

  /// Why what drops with a mask cannot be done, if so.
  public func refusalOfNoise(for what: String) -> String? {
    noise == .bernoulli
      ? nil : "\(what) drops with a mask; the noise is \(noise.rawValue), not bernoulli"
  }

  /// p and what it does: `p 0.5 dropped, 1-p 0.5 kept`, or `p 0.5 of gaussian noise`.
  public var dropoutInWords: String {
    let p = "p \(formatted(p))"
    return switch noise {
    case .bernoulli, .alpha: "\(p) dropped, 1-p \(formattedShare(keepProbability)) kept"
    case .gaussian, .uniform: "\(p) of \(noise.rawValue) noise"
    }
  }

  /// The order in its long form.
  public var orderName: String { order.name(activation: activation) }
}

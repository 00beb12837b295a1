import Arithmetic
import Layers

/// One row of the control table: sliders, keys, options, lesson fields and checks all read it.
public struct ControlRow: Sendable {
  /// Which control.
  public let control: Control
  /// The formula's letter.
  public let symbol: String
  /// The same in seven-bit characters.
  public let plainSymbol: String
  /// What it is called, in a word or two.
  public let name: String
  /// What it is, in a few words.
  public let label: String
  /// What it may hold.
  public let domain: ControlDomain
  /// What turning it does to a race under way.
  public let inRace: InRace
  /// What is set along with it; where that is written, too, it goes first.
  public let brings: Set<Control>
  let read: @Sendable (Settings) -> ControlValue
  let write: @Sendable (inout Settings, ControlValue) -> Void

  /// What turning a control does to a race under way.
  public enum InRace: Hashable, Sendable {
    /// All runs go on under it, from the first epoch that none has begun.
    case condition
    /// The runs stay as they are: there are more of them or fewer, or they go further.
    case extent
    /// Other networks, data or dice: every run starts over.
    case start
    /// Nothing: a race does not ask for it.
    case nothing
  }

  private static func number(
    _ control: Control, _ symbol: String, plain: String? = nil, _ name: String, _ label: String,
    inRace: InRace,
    _ domain: NumberDomain, read: @escaping @Sendable (Settings) -> Double,
    write: @escaping @Sendable (inout Settings, Double) -> Void
  ) -> ControlRow {
    ControlRow(
      control: control, symbol: symbol, plainSymbol: plain ?? symbol, name: name, label: label,
      domain: .number(domain), inRace: inRace, brings: [], read: { .number(read($0)) },
      write: { if case .number(let value) = $1 { write(&$0, value) } })
  }

  private static func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
    _ control: Control, _ symbol: String, _ name: String, _ label: String, inRace: InRace,
    _ path: any (WritableKeyPath<Settings, Choice> & Sendable)
  ) -> ControlRow where Choice.RawValue == String {
    ControlRow(
      control: control, symbol: symbol, plainSymbol: symbol, name: name, label: label,
      domain: .choice(Choice.allCases.map(\.rawValue)), inRace: inRace, brings: [],
      read: { .choice($0[keyPath: path].rawValue) },
      write: {
        if case .choice(let word) = $1, let value = Choice(rawValue: word) {
          $0[keyPath: path] = value
        }
      })
  }

  static let p = number(
    .p, "p", "dropout p", "probability of dropping", inRace: .condition,
    NumberDomain(
      minimum: 0, maximum: 1, excludesMaximum: true, small: .adding(0.05), large: .adding(0.2),
      turnLimit: 0.95),
    read: { $0.p }, write: { $0.p = $1 })

  static let batch = number(
    .batch, "N", "batch size", "samples in the batch", inRace: .condition,
    NumberDomain(
      minimum: 1, maximum: 8192, isWhole: true, small: .adding(1), large: .multiplying(2)),
    read: { Double($0.batch) }, write: { $0.batch = Int(clamping: $1) })

  static let features = number(
    .features, "F", "features", "features", inRace: .start,
    NumberDomain(
      minimum: 1, maximum: 256, isWhole: true, small: .adding(1), large: .multiplying(2)),
    read: { Double($0.features) }, write: { $0.features = Int(clamping: $1) })

  static let depth = number(
    .depth, "B", "blocks", "blocks stacked", inRace: .start,
    NumberDomain(minimum: 1, maximum: 8, isWhole: true, small: .adding(1), large: .adding(2)),
    read: { Double($0.depth) }, write: { $0.depth = Int(clamping: $1) })

  static let data = choice(
    .data, "data", "data", "what the networks learn", inRace: .start, \.race.data)

  /// Another rule brings its own learning rate, so a chosen one is let go.
  static let optimizer = ControlRow(
    control: .optimizer, symbol: "opt", plainSymbol: "opt", name: "optimizer",
    label: "how the weights are moved",
    domain: .choice(RaceOptimizer.Rule.allCases.map(\.rawValue)), inRace: .condition,
    brings: [.learningRate],
    read: { .choice($0.race.rule.rawValue) },
    write: {
      guard case .choice(let word) = $1, let value = RaceOptimizer.Rule(rawValue: word),
        value != $0.race.rule
      else { return }
      $0.race.rule = value
      $0.race.chosenLearningRate = nil
    })

  static let learningRate = number(
    .learningRate, "η", plain: "rate", "learning rate", "learning rate", inRace: .condition,
    NumberDomain(minimum: 1e-6, maximum: 100, small: .multiplying(2), large: .multiplying(10)),
    read: { $0.race.learningRate }, write: { $0.race.chosenLearningRate = $1 })

  static let epochs = number(
    .epochs, "epochs", "epochs", "how often every sample is seen", inRace: .extent,
    NumberDomain(
      minimum: 1, maximum: 10_000, isWhole: true, small: .adding(10), large: .adding(50),
      turnLimit: 1000),
    read: { Double($0.race.epochs) }, write: { $0.race.epochs = Int(clamping: $1) })

  static let seeds = number(
    .seeds, "seeds", "seeds", "runs of each order", inRace: .extent,
    NumberDomain(minimum: 1, maximum: 200, isWhole: true, small: .adding(1), large: .adding(5)),
    read: { Double($0.race.seeds) }, write: { $0.race.seeds = Int(clamping: $1) })

  static let activation = choice(
    .activation, "f", "activation", "activation function", inRace: .condition, \.activation)

  static let epsilon = number(
    .epsilon, "ε", plain: "eps", "epsilon", "added to the variance", inRace: .condition,
    NumberDomain(
      minimum: 0, maximum: 1, small: .multiplying(10), large: .multiplying(100), turnStart: 1e-12),
    read: { $0.epsilon }, write: { $0.chosenEpsilon = $1 })

  static let momentum = number(
    .momentum, "m", "momentum", "BN momentum", inRace: .condition,
    NumberDomain(minimum: 0, maximum: 1, small: .adding(0.01), large: .adding(0.1)),
    read: { $0.momentum ?? 0 }, write: { $0.chosenMomentum = $1 })

  static let gamma = number(
    .gamma, "γ", plain: "gamma", "scale", "BN's scale", inRace: .start,
    NumberDomain(minimum: -100, maximum: 100, small: .adding(0.1), large: .adding(1)),
    read: { $0.gamma }, write: { $0.gamma = $1 })

  static let beta = number(
    .beta, "β", plain: "beta", "shift", "BN's shift", inRace: .start,
    NumberDomain(minimum: -100, maximum: 100, small: .adding(0.1), large: .adding(1)),
    read: { $0.beta }, write: { $0.beta = $1 })

  /// Another convention brings its own epsilon and momentum, so chosen ones are let go.
  static let convention = ControlRow(
    control: .convention, symbol: "conv.", plainSymbol: "conv.", name: "rules of",
    label: "whose batch normalization",
    domain: .choice(BatchNormConvention.allCases.map(\.rawValue)), inRace: .condition,
    brings: [.epsilon, .momentum],
    read: { .choice($0.convention.rawValue) },
    write: {
      guard case .choice(let word) = $1, let value = BatchNormConvention(rawValue: word),
        value != $0.convention
      else { return }
      $0.convention = value
      $0.chosenEpsilon = nil
      $0.chosenMomentum = nil
    })

  static let scaling = choice(
    .scaling, "scale", "scaling", "where dropout is scaled", inRace: .condition, \.scaling)

  static let variant = choice(
    .variant, "mask", "mask", "what shares one throw of the dice", inRace: .nothing, \.variant)

  static let noise = choice(
    .noise, "noise", "noise", "what dropout multiplies by", inRace: .nothing, \.noise)

  static let images = choice(
    .images, "images", "images", "what images are drawn", inRace: .nothing, \.images)

  static let mode = choice(.mode, "mode", "mode", "train or eval", inRace: .nothing, \.mode)

  static let seed = number(
    .seed, "seed", "seed", "seed of every draw", inRace: .start,
    NumberDomain(
      minimum: 0, maximum: 9_007_199_254_740_991, isWhole: true, small: .adding(1),
      large: .adding(10)),
    read: { Double($0.seed) }, write: { $0.seed = UInt64(clamping: $1) })

  /// The orders that are raced are a list of their own.
  static let order = ControlRow(
    control: .order, symbol: "order", plainSymbol: "order", name: "order",
    label: "order of the stages",
    domain: .order, inRace: .nothing, brings: [.activation], read: { .choice($0.orderName) },
    write: {
      guard case .choice(let text) = $1, let written = try? WrittenOrder(text) else { return }
      $0.order = written.ordering
      $0.activation = written.activation ?? $0.activation
    })
}

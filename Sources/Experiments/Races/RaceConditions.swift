/// What can change in the middle of a race: everything that leaves the networks' shapes, their first
/// weights and the data as they are.
public struct RaceConditions: Hashable, Sendable {
  /// p, batch, activation, BN's and dropout's numbers; the rest of the settings says nothing.
  public let settings: Settings
  /// How the parameters are moved.
  public let optimizer: RaceOptimizer

  /// Those of a race.
  init(_ setup: RaceSetup) {
    settings = setup.settings.varying
    optimizer = setup.optimizer
  }

  /// What differs from others, in words: `p 0.5 to 0.2`.
  public func changes(from other: RaceConditions) -> String {
    var words = Control.allCases.filter { !$0.isOfRace && settings[$0] != other.settings[$0] }
      .map { "\($0.rawValue) \(other.settings[$0].text) to \(settings[$0].text)" }
    if optimizer.rule != other.optimizer.rule { words.append(optimizer.rule.rawValue) }
    if optimizer.learningRate != other.optimizer.learningRate {
      words.append(
        "rate \(formatted(other.optimizer.learningRate)) to \(formatted(optimizer.learningRate))")
    }
    return words.joined(separator: ", ")
  }
}

extension RaceSetup {
  /// What cannot change without starting over: the data, the first seed and the networks' shapes.
  var structure: RaceSetup {
    var fixed = self
    fixed.settings = Settings()
    fixed.settings.seed = settings.seed
    (fixed.settings.features, fixed.settings.depth) = (settings.features, settings.depth)
    (fixed.settings.gamma, fixed.settings.beta) = (settings.gamma, settings.beta)
    (fixed.orderings, fixed.epochs, fixed.seeds) = ([], 0, 0)
    fixed.optimizer = RaceOptimizer(.adam)
    return fixed
  }

  /// The same race under other conditions.
  func under(_ conditions: RaceConditions) -> RaceSetup {
    var setup = self
    let own = settings
    setup.settings = conditions.settings
    (setup.settings.seed, setup.settings.features) = (own.seed, own.features)
    (setup.settings.depth, setup.settings.order) = (own.depth, own.order)
    (setup.settings.gamma, setup.settings.beta) = (own.gamma, own.beta)
    setup.optimizer = conditions.optimizer
    return setup
  }
}

extension Settings {
  /// With everything blanked out that a race cannot change under way.
  fileprivate var varying: Settings {
    var settings = self
    let blank = Settings()
    (settings.seed, settings.features, settings.depth) = (blank.seed, blank.features, blank.depth)
    (settings.gamma, settings.beta, settings.order) = (blank.gamma, blank.beta, blank.order)
    (settings.mode, settings.maskDraw, settings.variant) = (blank.mode, 0, blank.variant)
    settings.race = blank.race
    return settings
  }
}

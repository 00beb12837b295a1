import Layers

// A trainer is a place to work in: what a run has learned can be taken out and put back.
extension Trainer {
  /// What a run has learned by an epoch.
  struct Saved: Sendable {
    fileprivate var parameters: [Float]
    fileprivate var moments: [Float]
    fileprivate var powers: (first: Double, second: Double)
    fileprivate var running: SavedRunning

    /// Forgets what the optimizer remembers, for another one to go on.
    mutating func forgetMoments() {
      moments = Array(repeating: 0, count: moments.count)
      powers = (1, 1)
    }
  }

  /// Running statistics, and how many batches are in them.
  struct SavedRunning: Sendable {
    fileprivate var values: [Float]
    fileprivate var batches: Int
  }

  /// What was learned so far.
  var saved: Saved {
    Saved(
      parameters: row(at: 0, plan.parameterCount),
      moments: row(at: plan.first, plan.parameterCount)
        + row(at: plan.second, plan.parameterCount),
      powers: powers, running: savedRunning)
  }

  /// Goes on from what was learned.
  ///
  /// - Precondition: it is of a network of the same shape.
  func restore(_ saved: Saved) {
    precondition(saved.parameters.count == plan.parameterCount, "a network of the same shape")
    put(saved.parameters[...], at: 0)
    put(saved.moments.prefix(plan.parameterCount), at: plan.first)
    put(saved.moments.suffix(plan.parameterCount), at: plan.second)
    powers = saved.powers
    restore(saved.running)
  }

  /// The running statistics of every BN.
  var savedRunning: SavedRunning {
    SavedRunning(
      values: norms.flatMap { stage, norm in
        row(at: norm.runningMean, stage.outputWidth)
          + row(at: norm.runningVariance, stage.outputWidth)
      }, batches: batches)
  }

  /// Puts running statistics back.
  func restore(_ saved: SavedRunning) {
    var rest = saved.values[...]
    for (stage, norm) in norms {
      for place in [norm.runningMean, norm.runningVariance] {
        put(rest.prefix(stage.outputWidth), at: place)
        rest = rest.dropFirst(stage.outputWidth)
      }
    }
    batches = saved.batches
  }

  private func put(_ values: ArraySlice<Float>, at place: Int) {
    _ = memory.part(from: place, count: values.count).update(fromContentsOf: values)
  }
}

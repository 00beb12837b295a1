import Arithmetic
import Layers
import RealModule

/// What a network of two inputs answers all over the plane: in train mode, in eval, and in eval with
/// running statistics re-estimated with dropout off.
public struct DecisionPlane: Hashable, Sendable {
  /// How many places there are across and upwards.
  public static let columns = 64, rows = 32
  /// Over how many masks the answers in train mode are averaged.
  public static let masks = 8

  /// How a network answers.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// Dropout on, the mean over masks; BN has the statistics of the batches trained on.
    case train
    /// As it is used.
    case eval
    /// The same with re-estimated running statistics.
    case recalibrated
  }

  /// Whose answers.
  public let ordering: Ordering
  /// After how many epochs.
  public let epoch: Int
  /// How far it reaches across and upwards.
  public let x: ClosedRange<Double>, y: ClosedRange<Double>
  /// The points that were trained on.
  public let points: LabeledPoints
  /// The probability of every class at every place: [kind][row from below][column][class].
  private let probabilities: [Kind: [Float]]

  /// The most probable class at a place, and its probability.
  ///
  /// - Parameters:
  ///   - column: from the left, in 0..<columns.
  ///   - row: from below, in 0..<rows.
  public func answer(_ kind: Kind, column: Int, row: Int) -> (label: Int, probability: Float) {
    let classes = points.classes
    let place = (row * DecisionPlane.columns + column) * classes
    guard let all = probabilities[kind], all.indices.contains(place + classes - 1) else {
      return (0, 0)
    }
    let best = (0..<classes).max { all[place + $0] < all[place + $1] } ?? 0
    return (best, all[place + best])
  }

  /// Asks a network all over the plane that its training points need, and leaves it as it was.
  init(
    _ trainer: Trainer, _ points: RacePoints, setup: RaceSetup, ordering: Ordering, epoch: Int
  ) {
    self.ordering = ordering
    self.epoch = epoch
    self.points = points.training
    func range(_ axis: Int) -> ClosedRange<Double> {
      let values = stride(from: axis, to: points.training.values.count, by: 2).map {
        Double(points.training.values[$0])
      }.filter(\.isFinite)
      let (low, high) = (values.min() ?? 0, values.max() ?? 1)
      let margin = max(0.05 * (high - low), 1e-6)
      return low - margin...high + margin
    }
    (x, y) = (range(0), range(1))
    var values: [Float] = []
    for row in 0..<DecisionPlane.rows {
      for column in 0..<DecisionPlane.columns {
        values.append(DecisionPlane.place(column, DecisionPlane.columns, x))
        values.append(DecisionPlane.place(row, DecisionPlane.rows, y))
      }
    }
    let places = LabeledPoints(
      features: 2, classes: points.training.classes, values: values,
      labels: Array(repeating: 0, count: values.count / 2))
    let batch = points.batch(setup.settings.batch)
    let kept = trainer.savedRunning
    let eval = trainer.probabilities(places, masks: 0)
    trainer.recalibrate(points.training, batch: batch)
    let recalibrated = trainer.probabilities(places, masks: 0)
    trainer.restore(kept)
    let train = trainer.probabilities(places, masks: DecisionPlane.masks)
    probabilities = [.train: train, .eval: eval, .recalibrated: recalibrated]
  }

  private static func place(_ index: Int, _ count: Int, _ range: ClosedRange<Double>) -> Float {
    let part = (Double(index) + 0.5) / Double(count)
    return Float(between(range.lowerBound, range.upperBound, part: part))
  }
}

extension Trainer {
  /// The probability of every class for every point, [point][class], with BN's running statistics: the
  /// mean over a number of masks, or without dropout for none.
  fileprivate func probabilities(_ points: LabeledPoints, masks count: Int) -> [Float] {
    var sums = Array(repeating: Float(0), count: points.count * points.classes)
    for start in stride(from: 0, to: points.count, by: capacity) {
      let samples = min(capacity, points.count - start)
      load(points, start..<start + samples)
      for mask in 0..<max(count, 1) {
        // No two places share their masks.
        let masks: Masks = count == 0 ? .off : .drawn(step: start * count + mask)
        forward(samples: samples, phase: .inference, masks: masks)
        for (row, values) in logits(samples: samples).rows.enumerated() {
          let highest = values.max() ?? 0
          let powers = values.map { Float.exp($0 - highest) }
          let whole = powers.reduce(0, +) * Float(max(count, 1))
          for (label, power) in powers.enumerated() {
            sums[(start + row) * points.classes + label] += power / whole
          }
        }
      }
    }
    return sums
  }
}

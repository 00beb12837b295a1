import Arithmetic
public import Layers

/// Dropout by itself: the units of one sample over many passes, each with a mask of its own.
///
/// The mask of pass k is drawn at step k of the mask stream, keyed by (seed, block, step), so a pass
/// gone back to is the same to the bit, and later passes never change earlier ones. Pass 1 has the
/// mask of the measured batch. Raising p only ever drops further units.
public struct MaskStudy: Hashable, Sendable {
  /// The largest number of passes.
  public static let mostPasses = 1000

  /// The values at dropout's input, one per unit.
  public let input: [Double]
  /// The layer.
  public let dropout: Dropout<Double>
  /// The passes, first one first.
  public let passes: [MaskPass]
  /// In how many passes each unit was kept.
  public let kept: [Int]

  /// Draws masks for given values.
  ///
  /// - Parameters:
  ///   - input: the values of the units.
  ///   - dropout: p and the scaling.
  ///   - passes: how many passes.
  ///   - firstMask: the mask of pass 1, if it is known; nil draws it like the others.
  ///   - uniform: the draw of a pass (from 1) for a unit (from 0), in [0, 1).
  public init(
    input: [Double], dropout: Dropout<Double>, passes count: Int, firstMask: [Bool]? = nil,
    uniform: (_ pass: Int, _ unit: Int) -> Double
  ) {
    self.input = input
    self.dropout = dropout
    var firstSeen: [[Bool]: Int] = [:]
    var kept = Array(repeating: 0, count: input.count)
    var passes: [MaskPass] = []
    for number in 1..<max(1, count) + 1 {
      let known = number == 1 ? firstMask : nil
      let mask = known ?? dropout.mask(input.indices.map { uniform(number, $0) })
      for unit in mask.indices where mask[unit] { kept[unit] += 1 }
      let first = firstSeen[mask] ?? number
      firstSeen[mask] = first
      passes.append(MaskPass(number: number, mask: mask, firstSeen: first))
    }
    self.passes = passes
    self.kept = kept
  }

  /// Studies a sample at dropout's input in training.
  ///
  /// For images with a mask per channel a unit is a channel, at the mean of its positions.
  ///
  /// - Parameters:
  ///   - twin: the measured batch.
  ///   - block: which block, from 0.
  ///   - sample: which sample, from 0.
  ///   - passes: how many passes.
  /// - Returns: nil if the training pass did not come to a dropout of that block.
  public init?(_ twin: Twin, block: Int, sample: Int, passes: Int) {
    guard case .dropout(let trace)? = twin.train.stage(.dropout, block: block),
      (0..<trace.input.samples).contains(sample)
    else { return nil }
    let settings = twin.experiment.settings
    let first = twin.experiment.measuredMaskStep
    let streams = (0..<max(1, passes)).map {
      RandomStream(seed: settings.seed, purpose: .mask, layer: block + 1, step: first + $0)
    }
    self.init(
      input: MaskStudy.units(of: trace.input, sample: sample, variant: settings.variant),
      dropout: settings.dropout, passes: passes,
      // Pass 1 is the measured batch itself: its mask may have been given or edited.
      firstMask: trace.mask.map { MaskStudy.units(of: $0, trace.input, sample, settings.variant) }
    ) { pass, unit in
      streams[pass - 1].uniform(row: sample, column: unit)
    }
  }

  private static func units(
    of x: Tensor<Double>, sample: Int, variant: DropoutVariant
  ) -> [Double] {
    let values = x.rows[sample]
    guard variant == .channel, x.positions > 1 else { return values }
    return (0..<x.features).map { channel in
      Array(values[channel * x.positions..<(channel + 1) * x.positions]).average
    }
  }

  private static func units(
    of mask: [Bool], _ x: Tensor<Double>, _ sample: Int, _ variant: DropoutVariant
  ) -> [Bool] {
    let width = x.features * x.positions
    let values = Array(mask[sample * width..<(sample + 1) * width])
    guard variant == .channel else { return values }
    return stride(from: 0, to: width, by: x.positions).map { values[$0] }
  }

  /// How many different thinned networks the passes have shown.
  public var distinct: Int { passes.count { $0.isNew } }

  /// The thinned inputs of all passes as one batch, a row a pass, scaled as in training.
  public var thinned: Tensor<Double> {
    let x = Tensor(
      shape: [passes.count, input.count], values: passes.flatMap { _ in input })
    let layer = Dropout<Double>(probability: dropout.probability, scaling: dropout.scaling)
    return layer.forward(x, mask: passes.flatMap(\.mask)).output
  }
}

/// One pass: which units its mask keeps.
public struct MaskPass: Hashable, Sendable {
  /// Its number, from 1.
  public let number: Int
  /// True for kept.
  public let mask: [Bool]
  /// The first pass that had this very mask: itself, or an earlier one.
  public let firstSeen: Int

  /// Whether no earlier pass had this mask.
  public var isNew: Bool { firstSeen == number }
  /// How many units are kept.
  public var kept: Int { mask.count { $0 } }
}

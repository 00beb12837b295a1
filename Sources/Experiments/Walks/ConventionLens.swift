import Layers

/// Batch normalization by each convention on the same numbers: a block's batch and one of its cells.
///
/// The convention in use has the experiment's epsilon and momentum, the others have their own.
public struct ConventionLens: Hashable, Sendable {
  /// PyTorch first, which the others are held against.
  public let readings: [ConventionReading]
  /// How many values each statistic is taken of: M = N times positions.
  public let valuesPerFeature: Int

  /// Reads a block's BN for the cell under the cursor.
  ///
  /// All start from the running statistics the walk starts from; eval uses those after this batch.
  ///
  /// - Parameters:
  ///   - twin: the measured batch.
  ///   - block: which block, from 0.
  ///   - sample: which sample, from 0; cut to those there are.
  ///   - feature: which feature, from 0; cut to those there are.
  /// - Returns: nil if the order has no BN, or the training pass did not come to that block.
  public init?(_ twin: Twin, block: Int, sample: Int, feature: Int) {
    guard twin.network.settings.order.contains(.bn),
      let x = ConventionLens.input(of: block, in: twin.train)
    else { return nil }
    let eval = twin.eval.batchNorm(block: block)
    let before =
      twin.train.batchNorm(block: block)?.runningBefore ?? eval?.runningBefore
      ?? twin.network.blocks[block].running
    let inUse = twin.network.blocks[block].bn
    valuesPerFeature = x.valuesPerFeature
    readings = BatchNormConvention.allCases.map { convention in
      var layer = inUse
      if convention != inUse.convention {
        layer.convention = convention
        layer.epsilon = convention.defaultEpsilon
        layer.momentum = convention.defaultMomentum
      }
      return ConventionReading(
        layer, input: x, evalInput: eval?.input ?? x, before: before, sample: sample,
        feature: min(feature, x.features - 1))
    }
  }

  /// What comes to BN in training: also where BN then refused it.
  private static func input(of block: Int, in pass: Pass) -> Tensor<Double>? {
    if let trace = pass.batchNorm(block: block) { return trace.input }
    return pass.refusal != nil && pass.blocks.count == block + 1 ? input(behind: pass) : nil
  }

  private static func input(behind pass: Pass) -> Tensor<Double> {
    pass.blocks.last { !$0.isEmpty }?.last?.output ?? pass.input
  }

  /// Why a number of a convention differs from PyTorch's; empty where it does not.
  public func causes(
    of quantity: ConventionReading.Quantity, for reading: ConventionReading
  ) -> [ConventionCause] {
    let reference = readings[0]
    guard reading.value(quantity) != reference.value(quantity) else { return [] }
    return quantity.causes.filter { $0.separates(reading, from: reference) }
  }

  /// All causes that separate any convention from PyTorch here.
  public var causes: [ConventionCause] {
    ConventionCause.allCases.filter { cause in
      readings.contains { cause.separates($0, from: readings[0]) }
    }
  }
}

/// Why conventions give different numbers.
public enum ConventionCause: Hashable, Sendable, CaseIterable {
  /// Another epsilon under the root.
  case epsilon
  /// Another weight of the new batch in the running statistics.
  case momentum
  /// The biased or the unbiased variance is remembered.
  case rememberedVariance
  /// One value per feature is refused, or normalized to 0.
  case singleValue

  func separates(_ reading: ConventionReading, from reference: ConventionReading) -> Bool {
    switch self {
    case .epsilon: reading.layer.epsilon != reference.layer.epsilon
    case .momentum: reading.weightOfNew != reference.weightOfNew
    case .rememberedVariance:
      reading.layer.convention.remembersUnbiasedVariance
        != reference.layer.convention.remembersUnbiasedVariance
        && reading.unbiasedVariance != nil
    case .singleValue: reading.isRefused != reference.isRefused
    }
  }
}

import Arithmetic
import Experiments
import Layers
import Lessons

/// Answers a lesson's questions from the engine: the controls and one measured batch.
struct LabMeasurements: Measurements {
  let twin: Twin
  let mode: Phase
  /// The gradient that comes from above.
  let upstream: TwinGradients.Source

  /// Measures with the batch of a set-up.
  init(_ setup: LabState.Setup, twin: Twin) {
    self.twin = twin
    mode = setup.experiment.settings.mode
    upstream = setup.upstream
  }

  /// Runs the engine for a set-up, as the reader does.
  init(running setup: LabState.Setup) {
    let request = LabState(setup).request
    self.init(setup, twin: Twin(request.experiment, statistics: request.statistics))
  }

  func control(_ name: String) throws -> Double {
    guard let control = Control(rawValue: name),
      case .number(let value) = twin.experiment.settings[control]
    else { throw MeasurementError("there is no control '\(name)' that is a number") }
    return value
  }

  func measure(_ query: Query) throws -> Double {
    if query.function == .ratio {
      return try ratio(query, block: try block(query.values))
    }
    if query.function.isRemembered { return try remembered(query) }
    return try statistic(query, of: try tensor(query.values))
  }

  /// The numbers of a selection, sample after sample.
  func sample(_ values: ValueSelection) throws -> [Double] {
    try selected(values, of: try tensor(values))
  }

  /// The values of the selection's stage, all features and samples of it.
  private func tensor(_ selection: ValueSelection) throws -> Tensor<Double> {
    let (block, phase) = (try block(selection), selection.phase(in: mode))
    return selection.stage.part?.isGradient == true
      ? try gradient(selection.stage, block: block, phase: phase)
      : try values(selection.stage, block: block, phase: phase)
  }

  /// What BN remembers: in train after the measured batch, in eval what it uses.
  private func remembered(_ query: Query) throws -> Double {
    let (block, phase) = (try block(query.values), query.values.phase(in: mode))
    guard let trace = twin.pass(phase).batchNorm(block: block) else {
      throw missing(query.values.stage)
    }
    let running = phase == .training ? trace.running : trace.runningBefore
    let all = query.function == .runningMean ? running.mean : running.variance
    guard let feature = query.values.feature else { return all.average }
    guard all.indices.contains(feature - 1) else {
      throw MeasurementError("feature \(feature) is not in 1 to \(all.count)")
    }
    return all[feature - 1]
  }

  /// A gradient of the way back, in the shape of what it belongs to; those of BN's parameters are one row.
  private func gradient(
    _ reference: StageReference, block: Int, phase: Phase
  ) throws -> Tensor<Double> {
    guard let back = TwinGradients(twin, source: upstream).pass(phase) else {
      throw MeasurementError("there is no way back through this batch")
    }
    switch reference.stage {
    case "input": return back.input
    case "output": return back.outputs[block].last ?? back.input
    default: break
    }
    let parameters = back.parameters[block]
    switch reference.part {
    case .gammaGradient: return try row(parameters.gamma, reference)
    case .betaGradient: return try row(parameters.beta, reference)
    default: break
    }
    let pass = twin.pass(phase)
    guard let stage = try stage(reference, in: pass, block: block),
      let index = pass.blocks[block].firstIndex(where: { $0.name == stage.name })
    else { throw missing(reference) }
    return back.outputs[block][index]
  }

  private func row(_ values: [Double]?, _ reference: StageReference) throws -> Tensor<Double> {
    guard let values else { throw missing(reference) }
    return Tensor(shape: [1, values.count], values: values)
  }

  private func block(_ values: ValueSelection) throws -> Int {
    let block = (values.block ?? 1) - 1
    guard twin.network.blocks.indices.contains(block) else {
      throw MeasurementError(
        "there is no block \(block + 1); depth is \(twin.network.blocks.count)")
    }
    return block
  }

  private func ratio(_ query: Query, block: Int) throws -> Double {
    let reference = query.values.stage
    if reference.stage == "bn", reference.part == .input {
      guard let trace = twin.eval.batchNorm(block: block) else { throw missing(reference) }
      return trace.moments.variance.average / trace.runningBefore.variance.average
    }
    let train = Moments(of: try values(reference, block: block, phase: .training))
    let eval = Moments(of: try values(reference, block: block, phase: .inference))
    return eval.variance.average / train.variance.average
  }

  private func values(
    _ reference: StageReference, block: Int, phase: Phase
  ) throws -> Tensor<Double> {
    let pass = twin.pass(phase)
    switch reference.stage {
    case "input": return pass.input
    case "output":
      return pass.blocks.indices.contains(block)
        ? pass.blocks[block].last?.output ?? pass.input : pass.input
    default: break
    }
    guard let stage = try stage(reference, in: pass, block: block) else { throw missing(reference) }
    switch (reference.part, stage) {
    case (.input, _): return stage.input
    case (.normalized, .bn(let trace)): return trace.normalized
    case (.mask, .dropout(let trace)):
      guard let mask = trace.factors ?? trace.mask?.map({ $0 ? 1 : 0 }) else {
        throw MeasurementError("eval has no dropout mask")
      }
      return Tensor(shape: trace.input.shape, values: mask)
    default: return stage.output
    }
  }

  /// An activation may be asked for as `act` or by its own name, if that is the one in use.
  private func stage(
    _ reference: StageReference, in pass: Pass, block: Int
  ) throws -> StageTrace? {
    if let kind = StageKind(rawValue: reference.stage) { return pass.stage(kind, block: block) }
    guard let stage = pass.stage(.activation, block: block), stage.name == reference.stage
    else { return nil }
    return stage
  }

  private func missing(_ reference: StageReference) -> MeasurementError {
    if twin.train.refusal != nil {
      return MeasurementError("BN refuses this batch: it has one value per feature")
    }
    return MeasurementError("the order \(twin.network.settings.orderName) has no \(reference) here")
  }

  private func statistic(_ query: Query, of x: Tensor<Double>) throws -> Double {
    let chosen = try selected(query.values, of: x)
    let single = Tensor(shape: [chosen.count, 1], values: chosen)
    switch query.function {
    case .mean: return Moments(of: single).mean[0]
    case .variance: return try variance(query, x) { $0.variance }
    case .unbiasedVariance:
      return try variance(query, x) { moments in
        guard let unbiased = moments.unbiasedVariance else {
          throw MeasurementError("one value has no unbiased variance")
        }
        return unbiased
      }
    case .min: return chosen.min() ?? .nan
    case .max: return chosen.max() ?? .nan
    case .zeros: return Double(chosen.count { $0 == 0 }) / Double(chosen.count)
    case .value:
      guard chosen.count == 1 else {
        throw MeasurementError("value needs a sample and a feature")
      }
      return chosen[0]
    case .ratio, .runningMean, .runningVariance: return .nan
    }
  }

  /// A variance is over the batch per feature, averaged over features where none is named.
  private func variance(
    _ query: Query, _ x: Tensor<Double>, _ read: (Moments<Double>) throws -> [Double]
  ) throws -> Double {
    let all = try read(Moments(of: x))
    return query.values.feature.map { all[$0 - 1] } ?? all.average
  }

  private func selected(_ selection: ValueSelection, of x: Tensor<Double>) throws -> [Double] {
    if let feature = selection.feature, !(1...x.features).contains(feature) {
      throw MeasurementError("feature \(feature) is not in 1 to \(x.features)")
    }
    if let sample = selection.sample, !(1...x.samples).contains(sample) {
      throw MeasurementError("sample \(sample) is not in 1 to \(x.samples)")
    }
    let features = selection.feature.map { $0 - 1...$0 - 1 } ?? 0...x.features - 1
    let samples = selection.sample.map { $0 - 1...$0 - 1 } ?? 0...x.samples - 1
    return samples.flatMap { sample in
      features.flatMap { feature in
        let start = (sample * x.features + feature) * x.positions
        return Array(x.values[start..<start + x.positions])
      }
    }
  }
}

extension ValueSelection {
  /// The mode it is about, in a lab that is in one.
  func phase(in mode: Phase) -> Phase {
    phase.map { $0 == .train ? .training : .inference } ?? mode
  }
}

/// Why the engine cannot answer a lesson's question.
struct MeasurementError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

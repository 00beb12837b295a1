import Experiments
import Layers
import Testing

@Suite struct MaskStudyTests {
  private func study(
    p: Double = 0.5, passes: Int = 1, scaling: DropoutScaling = .inverted, features: Int = 6,
    sample: Int = 2, maskDraw: Int = 0, depth: Int = 1, block: Int = 0
  ) throws -> (MaskStudy, Twin) {
    var settings = Settings()
    settings.p = p
    settings.features = features
    settings.scaling = scaling
    settings.maskDraw = maskDraw
    settings.depth = depth
    let twin = Twin(Experiment(settings: settings), statistics: .afterOnePass)
    let study = MaskStudy(twin, block: block, sample: sample, passes: passes)
    return (try #require(study), twin)
  }

  @Test(arguments: [0, 3], [0, 1])
  func `the first pass has the mask of the measured batch`(maskDraw: Int, block: Int) throws {
    let (study, twin) = try study(maskDraw: maskDraw, depth: 2, block: block)
    guard case .dropout(let trace)? = twin.train.stage(.dropout, block: block) else {
      Issue.record("the usual order has dropout")
      return
    }
    #expect(study.passes[0].mask == Array(try #require(trace.mask)[12..<18]))
    #expect(study.input == trace.input.rows[2])
    #expect(study.thinned.values == trace.output.rows[2])
  }

  @Test func `pass k has the mask a training pass draws at its step`() throws {
    let (study, twin) = try study(passes: 5)
    for pass in study.passes {
      let forward = twin.network.forward(
        twin.train.input, phase: .training, masks: .drawn(step: pass.number - 1))
      guard case .dropout(let trace)? = forward.stage(.dropout, block: 0) else { continue }
      #expect(pass.mask == Array(try #require(trace.mask)[12..<18]))
    }
  }

  @Test func `later passes change none of the earlier ones`() throws {
    let many = try study(passes: 200).0
    for count in [1, 2, 77, 199] {
      #expect(try study(passes: count).0.passes == Array(many.passes.prefix(count)))
    }
  }

  @Test func `raising p only ever drops further units`() throws {
    let studies = try [0, 0.2, 0.5, 0.8, 0.95].map { try study(p: $0, passes: 100).0 }
    for (lower, higher) in zip(studies, studies.dropFirst()) {
      for (before, after) in zip(lower.passes, higher.passes) {
        #expect(zip(before.mask, after.mask).allSatisfy { $0 || !$1 })
      }
    }
    #expect(studies[0].kept.allSatisfy { $0 == 100 })
    #expect(studies[0].distinct == 1)
  }

  @Test(arguments: [0.1, 0.5, 0.7])
  func `each unit is kept about as often as 1 - p says`(p: Double) throws {
    let (study, _) = try study(p: p, passes: 1000, features: 16)
    for kept in study.kept {
      #expect(abs(Double(kept) - 1000 * (1 - p)) < 5 * (1000 * p * (1 - p)).squareRoot())
    }
  }

  @Test func `a network is new once, then it is that of an earlier pass`() throws {
    let (study, _) = try study(passes: 300, features: 4)
    #expect(study.distinct == Set(study.passes.map(\.mask)).count)
    #expect(study.distinct == 16)
    for pass in study.passes {
      #expect(study.passes[pass.firstSeen - 1].mask == pass.mask)
      #expect(study.passes[pass.firstSeen - 1].isNew)
    }
  }

  @Test(arguments: DropoutScaling.allCases)
  func `the running average is the average of the outputs and tends to what eval answers`(
    scaling: DropoutScaling
  ) throws {
    let (study, twin) = try study(p: 0.3, passes: 1000, scaling: scaling)
    let means = Moments(of: study.thinned).mean
    guard case .dropout(let eval)? = twin.eval.stage(.dropout, block: 0) else { return }
    for unit in study.input.indices {
      let average = study.average(of: unit, scaling: scaling)
      #expect(abs(average.mean - means[unit]) < 1e-12)
      #expect(study.course(of: unit, scaling: scaling).last == average.mean)
      #expect(abs(average.deviation ?? 0) < 5)
      let factor = scaling == .inverted ? 1 : 0.7
      #expect(abs(average.target - factor * study.input[unit]) < 1e-15)
    }
    #expect(eval.scale == (scaling == .inverted ? 1 : 0.7))
  }

  @Test(arguments: DropoutScaling.allCases, [0, 0.2, 0.75])
  func `target and variance are the exact moments over all masks`(
    scaling: DropoutScaling, p: Double
  ) throws {
    let (study, _) = try study(p: p, passes: 9, scaling: scaling)
    let exact = try #require(MaskEnsemble(input: study.input, p: p, scaling: scaling)).moments
    for unit in study.input.indices {
      let average = study.average(of: unit, scaling: scaling)
      #expect(abs(average.target - exact.mean[unit]) < 1e-13)
      #expect(abs(average.variance - exact.variance[unit]) < 1e-12)
      #expect(abs(average.standardError * average.standardError * 9 - average.variance) < 1e-12)
    }
  }

  @Test func `without dropout, or a pass that gets there, there is nothing to study`() {
    var settings = Settings()
    settings.order = Ordering([.linear, .bn, .activation])
    let plain = Twin(Experiment(settings: settings), statistics: .afterOnePass)
    #expect(MaskStudy(plain, block: 0, sample: 0, passes: 3) == nil)
    settings = Settings()
    settings.batch = 1
    let refused = Twin(Experiment(settings: settings), statistics: .afterOnePass)
    #expect(MaskStudy(refused, block: 0, sample: 0, passes: 3) == nil)
    #expect(MaskStudy(plain, block: 4, sample: 0, passes: 3) == nil)
  }

  @Test func `a mask per channel makes a channel the unit`() throws {
    var settings = Settings()
    settings.order = Ordering([.conv, .dropout])
    settings.variant = .channel
    let twin = Twin(Experiment(settings: settings), statistics: .afterOnePass)
    let study = try #require(MaskStudy(twin, block: 0, sample: 1, passes: 4))
    #expect(study.input.count == 4)
    guard case .dropout(let trace)? = twin.train.stage(.dropout, block: 0) else { return }
    let mask = try #require(trace.mask)
    #expect(study.passes[0].mask == (0..<4).map { mask[(4 + $0) * 36] })
  }
}

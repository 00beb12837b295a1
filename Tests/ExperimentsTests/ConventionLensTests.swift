import Experiments
import Layers
import Testing

@Suite struct ConventionLensTests {
  private func twin(_ edit: (inout Settings) -> Void = { _ in }) -> Twin {
    var settings = Settings()
    edit(&settings)
    return Twin(Experiment(settings: settings), statistics: .settled(batches: 25))
  }

  @Test(arguments: BatchNormConvention.allCases)
  func `the convention in use reads what the walk shows`(convention: BatchNormConvention) throws {
    let twin = twin {
      $0.convention = convention
      $0.chosenEpsilon = 0.01
      $0.gamma = 2
      $0.beta = 0.5
    }
    let lens = try #require(ConventionLens(twin, block: 0, sample: 2, feature: 1))
    let reading = try #require(lens.readings.first { $0.layer.convention == convention })
    let trace = try #require(twin.train.batchNorm(block: 0))
    #expect(reading.layer.epsilon == 0.01)
    #expect(reading.mean == trace.mean[1])
    #expect(reading.variance == trace.variance[1])
    #expect(reading.normalized == trace.normalized[2, 1])
    #expect(reading.output == trace.output[2, 1])
    #expect(reading.before.variance == trace.runningBefore.variance[1])
    #expect(reading.after.mean == trace.running.mean[1])
    #expect(reading.after.variance == trace.running.variance[1])
  }

  @Test func `each convention remembers in its own way`() throws {
    let lens = try #require(ConventionLens(twin(), block: 0, sample: 0, feature: 0))
    let (pytorch, keras, paper) = (lens.readings[0], lens.readings[1], lens.readings[2])
    let unbiased = try #require(pytorch.unbiasedVariance)
    let old = pytorch.before.variance
    #expect(abs(unbiased - pytorch.variance * 8 / 7) < 1e-14)
    #expect(abs(pytorch.after.variance - (0.9 * old + 0.1 * unbiased)) < 1e-14)
    #expect(abs(keras.after.variance - (0.99 * old + 0.01 * keras.variance)) < 1e-14)
    #expect(abs(paper.after.variance - (25 * old + unbiased) / 26) < 1e-14)
    for reading in lens.readings {
      let spread = (reading.after.variance + reading.layer.epsilon).squareRoot()
      let trace = try #require(twin().eval.batchNorm(block: 0))
      let expected = (trace.input[0, 0] - reading.after.mean) / spread
      #expect(abs(reading.evalOutput - expected) < 1e-12)
    }
  }

  @Test func `a number that differs has a cause, and one that does not has none`() throws {
    let lens = try #require(ConventionLens(twin(), block: 0, sample: 0, feature: 0))
    for reading in lens.readings {
      for quantity in ConventionReading.Quantity.allCases {
        let differs = reading.value(quantity) != lens.readings[0].value(quantity)
        #expect(lens.causes(of: quantity, for: reading).isEmpty != differs)
      }
    }
    let (keras, paper) = (lens.readings[1], lens.readings[2])
    #expect(lens.causes(of: .variance, for: keras).isEmpty)
    #expect(lens.causes(of: .normalized, for: keras) == [.epsilon])
    #expect(lens.causes(of: .runningVariance, for: keras) == [.momentum, .rememberedVariance])
    #expect(lens.causes(of: .normalized, for: paper).isEmpty)
    #expect(lens.causes(of: .runningVariance, for: paper) == [.momentum])
    #expect(lens.causes == [.epsilon, .momentum, .rememberedVariance])
  }

  @Test(arguments: BatchNormConvention.allCases)
  func `a batch of one is refused but by Keras, which answers beta`(
    convention: BatchNormConvention
  ) throws {
    let twin = twin {
      $0.batch = 1
      $0.beta = 0.75
      $0.convention = convention
    }
    let lens = try #require(ConventionLens(twin, block: 0, sample: 0, feature: 2))
    #expect(lens.valuesPerFeature == 1)
    #expect(lens.readings.map(\.isRefused) == [true, false, true])
    #expect(lens.readings[1].normalized == 0)
    #expect(lens.readings[1].output == 0.75)
    #expect(lens.readings[0].before == lens.readings[0].after)
    #expect(lens.readings.allSatisfy { $0.unbiasedVariance == nil })
    #expect(lens.causes(of: .output, for: lens.readings[1]).contains(.singleValue))
  }

  @Test func `without BN there is nothing to compare, behind a refusal neither`() {
    #expect(
      ConventionLens(
        twin { $0.order = Ordering([.linear, .activation]) }, block: 0, sample: 0, feature: 0)
        == nil)
    let stack = twin {
      $0.depth = 2
      $0.batch = 1
    }
    #expect(ConventionLens(stack, block: 0, sample: 0, feature: 0) != nil)
    #expect(ConventionLens(stack, block: 1, sample: 0, feature: 0) == nil)
  }

  @Test func `a cursor beyond the batch reads its last cell`() throws {
    let last = try #require(ConventionLens(twin(), block: 0, sample: 7, feature: 3))
    #expect(ConventionLens(twin(), block: 0, sample: 70, feature: 30) == last)
  }
}

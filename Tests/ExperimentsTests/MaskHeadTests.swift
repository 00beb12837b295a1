import Experiments
import Layers
import Testing

@Suite struct MaskHeadTests {
  private func study(
    units: Int, p: Double = 0.4, passes: Int = 20, scaling: DropoutScaling = .inverted
  ) -> MaskStudy {
    let data = RandomStream(seed: 3, purpose: .data)
    let dice = RandomStream(seed: 3, purpose: .mask)
    return MaskStudy(
      input: (0..<units).map { data.normal(row: 0, column: $0) },
      dropout: Dropout(probability: p, scaling: scaling), passes: passes
    ) { dice.uniform(row: $0, column: $1) }
  }

  @Test(arguments: DropoutScaling.allCases, [4, 12])
  func `the one network is exactly the mean that algebra names, and only that one`(
    scaling: DropoutScaling, units: Int
  ) throws {
    for head in study(units: units, scaling: scaling).heads(seed: 7) {
      let arithmetic = try #require(head.difference(to: head.arithmeticMean))
      let geometric = head.difference(to: head.geometricMean)
      switch head.exactness {
      case .arithmeticMean:
        #expect(arithmetic < 1e-13)
        #expect(geometric == nil)
      case .geometricMean:
        #expect(arithmetic > 1e-4)
        #expect(try #require(geometric) < 1e-13)
      case .neither:
        #expect(arithmetic > 1e-4)
        #expect(try #require(geometric) > 1e-6)
      }
    }
  }

  @Test func `with p 0 every mean is the one network`() throws {
    for head in study(units: 5, p: 0).heads(seed: 7) {
      #expect(try #require(head.difference(to: head.arithmeticMean)) < 1e-15)
      #expect(try #require(head.difference(to: head.sampled)) < 1e-15)
      #expect(head.difference(to: head.geometricMean) ?? 0 < 1e-15)
    }
  }

  @Test func `sampled means come near the counted-out ones`() throws {
    let few = study(units: 8, passes: 10).heads(seed: 7)
    let many = study(units: 8, passes: 1000).heads(seed: 7)
    func error(_ head: HeadStudy) throws -> Double {
      zip(head.sampled, try #require(head.arithmeticMean)).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    for (few, many) in zip(few, many) {
      #expect(try error(many) < error(few))
      #expect(try error(many) < 0.2)
    }
  }

  @Test func `beyond twelve units only the passes are averaged`() {
    for head in study(units: 13).heads(seed: 7) {
      #expect(head.arithmeticMean == nil)
      #expect(head.geometricMean == nil)
      #expect(head.sampled.count == 2)
    }
  }

  @Test(arguments: Activation.allCases, [0.1, 0.5, 0.9])
  func `exactly the positively homogeneous functions commute with inverted dropout`(
    activation: Activation, p: Double
  ) {
    let values = study(units: 12).input
    let entry = ActivationAfterDropout(activation, values: values, p: p)
    #expect(entry.droppedDifference == abs(entry.droppedValue))
    #expect((max(entry.droppedDifference, entry.keptDifference) < 1e-14) == entry.commutes)
    let moves: Set<Activation> = [.sigmoid, .softplus]
    #expect((entry.droppedValue != 0) == moves.contains(activation))
  }
}

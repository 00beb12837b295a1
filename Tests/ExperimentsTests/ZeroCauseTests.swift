import Experiments
import Layers
import Testing

@Suite struct ZeroCauseTests {
  private func fitting(_ settings: Settings, _ given: Givens) throws -> Experiment {
    try Experiment.Draft(settings: settings, given: given).sized().checked()
  }

  /// One sample of four units; the mask drops the second and the fourth.
  private func causes(_ order: Ordering) throws -> [[ZeroCause]] {
    var settings = Settings()
    settings.order = order
    var given = Givens()
    given.input = Tensor(rows: [[-1, -1, 2, 2], [1, 3, 4, 5]])
    given.mask = [true, false, true, false, true, true, true, true]
    return try Twin(fitting(settings, given), statistics: .afterOnePass)
      .train.zeroCauses(block: 0).map { Array($0.prefix(4)) }
  }

  @Test func `a zero of ReLU stays ReLU's when it is dropped later`() throws {
    let causes = try causes(Ordering([.activation, .dropout]))
    #expect(causes[0] == [.activation, .activation, .none, .none])
    #expect(causes[1] == [.activation, .activation, .none, .dropout])
  }

  @Test func `a dropped unit stays dropout's through ReLU`() throws {
    let causes = try causes(Ordering([.dropout, .activation]))
    #expect(causes[0] == [.none, .dropout, .none, .dropout])
    #expect(causes[1] == [.activation, .dropout, .none, .dropout])
  }

  @Test func `BN makes zeros vanish`() throws {
    let causes = try causes(Ordering([.activation, .dropout, .bn]))
    #expect(causes[2].allSatisfy { $0 == .none })
  }

  @Test func `zeros of the data are others'`() throws {
    var settings = Settings()
    settings.order = Ordering([.activation])
    var given = Givens()
    given.input = Tensor(rows: [[0, -0.0, 1], [2, -2, 3]])
    let twin = try Twin(fitting(settings, given), statistics: .afterOnePass)
    #expect(
      twin.train.zeroCauses(block: 0)[0] == [.other, .other, .none, .none, .activation, .none])
    #expect(twin.train.zeroCauses(block: 1) == [])
  }

  @Test func `a dropped value that was 0 or whose sigmoid is not is told apart`() throws {
    var settings = Settings()
    settings.activation = .sigmoid
    settings.order = Ordering([.dropout, .activation])
    var given = Givens()
    given.input = Tensor(rows: [[1, 2]])
    given.mask = [false, true]
    let twin = try Twin(fitting(settings, given), statistics: .afterOnePass)
    #expect(twin.train.zeroCauses(block: 0) == [[.dropout, .none], [.none, .none]])
    #expect(twin.train.output[0, 0] == 0.5)
  }
}

import Experiments
import Layers
import Testing
import Spelling

@Suite struct OrderTests {
  @Test(arguments: [
    ("linear-bn-relu-dropout", "L-BN-A-D", Activation.relu),
    ("L-BN-A-D", "L-BN-A-D", nil),
    ("l-Bn-SIGMOID-d", "L-BN-A-D", .sigmoid),
    ("dropout-linear-act-bn", "D-L-A-BN", nil),
    ("C-BN-leaky_relu-D", "C-BN-A-D", .leakyReLU),
    ("bn", "BN", nil),
  ])
  func `orders read in long, short and mixed form`(
    text: String, letters: String, activation: Activation?
  ) throws {
    let written = try WrittenOrder(text)
    #expect(written.ordering.letters == letters)
    #expect(written.activation == activation)
  }

  @Test(arguments: Ordering.permutations)
  func `an order reads back from both its names`(order: Ordering) throws {
    #expect(try WrittenOrder(order.letters).ordering == order)
    #expect(try WrittenOrder(order.name(activation: .gelu)).ordering == order)
    #expect(try WrittenOrder(order.name(activation: .gelu)).activation == .gelu)
  }

  @Test(arguments: [
    ("L-BX-A", OrderError.unknownStage("BX", order: "L-BX-A")),
    ("L-BN-L", .stageTwice("L", order: "L-BN-L")),
    ("relu-act", .stageTwice("act", order: "relu-act")),
    ("relu-tanh", .stageTwice("tanh", order: "relu-tanh")),
    ("", .empty(order: "")),
    ("L--BN", .empty(order: "L--BN")),
    ("L-BN-", .empty(order: "L-BN-")),
    ("L-C-BN", .linearAndConv(order: "L-C-BN")),
  ])
  func `what is wrong with an order is said`(text: String, error: OrderError) {
    #expect(throws: error) { try WrittenOrder(text) }
    #expect(!error.message.contains("\n"))
    #expect(error.message.contains("'\(text)'"))
  }

  @Test func `a misspelt stage is met with the nearest one`() {
    let error = OrderError.unknownStage("droput", order: "L-droput")
    #expect(error.message.contains("did you mean 'dropout'?"))
    #expect(!OrderError.unknownStage("xyzzy", order: "xyzzy").message.contains("did you mean"))
  }

  @Test func `the permutations are all six`() {
    #expect(Set(Ordering.permutations).count == 6)
    #expect(Ordering.permutations.allSatisfy { $0.stages.first == .linear })
    #expect(Ordering.permutations.first == .usual)
  }

  @Test func `stages change places with their neighbours and stop at the ends`() {
    #expect(Ordering.usual.moving(from: 1, by: 1)?.letters == "L-A-BN-D")
    #expect(Ordering.usual.moving(from: 0, by: -1) == nil)
    #expect(Ordering.usual.moving(from: 3, by: 1) == nil)
    #expect(Ordering.usual.moving(from: 9, by: -1) == nil)
  }

  @Test(arguments: [
    ("dorpout", "dropout"), ("rleu", "relu"), ("sigmod", "sigmoid"), ("bn", "bn"), ("", nil),
    ("entirely", nil),
  ])
  func `the nearest word is near`(word: String, nearest expected: String?) {
    let words = ["linear", "bn", "dropout", "relu", "sigmoid"]
    #expect(Suggestion.nearest(to: word, among: words) == expected)
  }
}

/// Which orders are the same function.
@Suite struct SameFunctionTests {
  /// What an order computes: train and eval outputs, and the gradients of input and parameters.
  private struct Function: Hashable {
    let train: Tensor<Double>
    let eval: Tensor<Double>
    let inputGradient: Tensor<Double>
    let parameters: [[Double]]
  }

  private func function(_ order: Ordering, _ activation: Activation) -> Function {
    var settings = Settings()
    settings.order = order
    settings.activation = activation
    settings.batch = 16
    settings.features = 6
    settings.p = 0.5
    settings.seed = 3
    let twin = Twin(Experiment(settings: settings), statistics: .afterOnePass)
    let dy = twin.train.output.map { $0 * 0.5 + 0.25 }
    let back = twin.network.backward(twin.train, outputGradient: dy)
    let own = back.parameters[0]
    return Function(
      train: twin.train.output, eval: twin.eval.output, inputGradient: back.input,
      parameters: [own.weight?.values, own.gamma, own.beta].map { $0 ?? [] })
  }

  private func groups(_ activation: Activation) -> Set<Set<String>> {
    let named = Ordering.permutations.map { ($0.letters, function($0, activation)) }
    return Set(Dictionary(grouping: named, by: \.1).values.map { Set($0.map(\.0)) })
  }

  @Test(arguments: [Activation.relu, .leakyReLU])
  func `six permutations are four functions, bit for bit`(activation: Activation) {
    #expect(
      groups(activation) == [
        ["L-BN-A-D", "L-BN-D-A"], ["L-A-D-BN", "L-D-A-BN"], ["L-A-BN-D"], ["L-D-BN-A"],
      ])
  }

  @Test(arguments: [Activation.sigmoid, .tanh, .gelu, .elu])
  func `they are six where the activation bends`(activation: Activation) {
    #expect(groups(activation).count == 6)
  }

  @Test(arguments: Activation.allCases)
  func `in eval the two orders with BN first are one`(activation: Activation) {
    let orders = Ordering.permutations.prefix(2).map { function($0, activation).eval }
    #expect(orders[0] == orders[1])
  }
}

@Suite struct HeadOrderTests {
  @Test func `an order whose dropout is left to the head is written and read`() throws {
    let written = try WrittenOrder("L-BN-A-D@head")
    #expect(written.ordering.dropsInHeadOnly)
    #expect(written.ordering.letters == "L-BN-A-D@head")
    let name = written.ordering.name(activation: .relu)
    #expect(name == "linear-bn-relu-dropout@head")
    #expect(try WrittenOrder(name).ordering == written.ordering)
    #expect(try !WrittenOrder("L-BN-A@head").ordering.dropsInHeadOnly)
    #expect(written.ordering != .usual)
  }

  @Test func `only its last block drops`() throws {
    let head = try WrittenOrder("L-BN-A-D@head").ordering
    var experiment = Experiment()
    try experiment.change { ($0.settings.order, $0.settings.depth) = (head, 3) }
    let twin = Twin(experiment, statistics: .settled(batches: 3))
    #expect(twin.train.blocks.map(\.count) == [3, 3, 4])
    #expect(twin.train.stage(.dropout, block: 2) != nil)
    let usual = Experiment()
    let single = try usual.ordered(head)
    let (a, b) = (
      Twin(usual, statistics: .settled(batches: 3)), Twin(single, statistics: .settled(batches: 3))
    )
    #expect(a.train.output == b.train.output && a.eval.output == b.eval.output)
  }
}

import Experiments
import Layers
import Rendering
import Testing

@testable import dropnorm

/// What `compare` reports.
struct CompareTests {
  private static func report(
    _ orders: String, seeds: Int = 1, _ change: (inout Settings) -> Void = { _ in }
  ) throws -> CompareReport {
    var settings = Settings()
    settings.batch = 64
    change(&settings)
    let list = try OrderList(orders)
    settings.activation = list.activation ?? settings.activation
    let experiment = Experiment(settings: settings)
    let comparison = Comparison(
      experiment, orderings: try list.orderings(for: experiment), seeds: seeds, warmup: 5,
      binCount: 8)
    return CompareReport(try #require(comparison))
  }

  private static func json(_ report: CompareReport) throws -> JSONNode {
    try JSONReader.read(report.json.text, file: "compare")
  }

  @Test
  func `Names stand in the order of the contract`() throws {
    let root = try Self.json(Self.report("L-BN-A-D"))
    #expect(root.names == ["format"] + settingNames + ["seeds", "orders"])
    let order = root["orders"][0]
    #expect(order.names == ["order", "order_name", "same_as", "blocks", "histograms"])
    let block = order["blocks"][0]
    #expect(
      block.names == [
        "block", "bn_input_ratio", "bn_input_ratio_predicted", "bn_input_ratio_predicted_at_batch",
        "output", "recalibrated_ratio", "input_ratio", "verdict",
      ])
    #expect(block["verdict"].names == ["ratio", "low", "high", "n", "is"])
    #expect(block["output"].names == ["train", "eval", "ratio"])
    #expect(block["output"]["train"].names == ["mean", "variance", "zero_fraction"])
    #expect(block["bn_input_ratio"].names == ["mean", "std", "low", "high"])
    #expect(block["input_ratio"]["mean"].numbers == block["bn_input_ratio"]["mean"].numbers)
    let histogram = order["histograms"][0]
    #expect(histogram.names == ["block", "stage", "edges", "train", "eval"])
    #expect(histogram["train"].names == ["counts", "zeros"])
    #expect(histogram["train"]["zeros"].names == ["activation", "dropout", "other"])
  }

  @Test
  func `All means the six permutations, which are four functions for relu`() throws {
    let orders = try Self.json(Self.report("all"))["orders"]
    let names = orders.elements.map { order -> String in
      if case .string(let name) = order["order"].content { name } else { "" }
    }
    #expect(names.count == 6 && Set(names).count == 6)
    #expect(names.first == "linear-bn-relu-dropout")
    let same = orders.elements.map { order -> String? in
      if case .string(let name) = order["same_as"].content { name } else { nil }
    }
    #expect(same == [nil, names[0], nil, nil, nil, names[3]])
  }

  @Test
  func `Counts and zeros add up to the batch`() throws {
    let histograms = try Self.json(Self.report("L-BN-A-D"))["orders"][0]["histograms"]
    #expect(histograms.elements.count == 4)
    for histogram in histograms.elements {
      #expect(histogram["edges"].numbers.count == 9)
      for phase in ["train", "eval"] {
        let zeros = histogram[phase]["zeros"]
        let all = zeros.names.flatMap { zeros[$0].numbers } + histogram[phase]["counts"].numbers
        #expect(all.reduce(0, +) == 64 * 4)
      }
    }
    #expect(histograms[3]["train"]["zeros"]["dropout"].numbers[0] > 0)
    #expect(histograms[3]["eval"]["zeros"]["dropout"].numbers == [0])
  }

  @Test
  func `One seed has no spread, several have`() throws {
    func std(_ seeds: Int) throws -> JSONNode {
      let report = try Self.report("L-D-BN-A", seeds: seeds)
      return try Self.json(report)["orders"][0]["blocks"][0]["bn_input_ratio"]["std"]
    }
    #expect(try std(1).content == .null)
    #expect(try std(3).numbers.first.map { $0 > 0 } == true)
  }

  @Test
  func `Several seeds have an interval around their mean`() throws {
    func ratio(_ seeds: Int) throws -> JSONNode {
      try Self.json(Self.report("L-D-BN-A", seeds: seeds))["orders"][0]["blocks"][0]["input_ratio"]
    }
    let one = try ratio(1)
    #expect(one["low"].content == .null && one["high"].content == .null)
    let three = try ratio(3)
    let (mean, std) = (three["mean"].numbers[0], three["std"].numbers[0])
    // Student's 4.30265 for three seeds.
    let reach = 4.302652729749462 * std / 3.0.squareRoot()
    #expect((three["low"].numbers[0] - (mean - reach)).magnitude < 1e-12)
    #expect((three["high"].numbers[0] - (mean + reach)).magnitude < 1e-12)
  }

  @Test
  func `The verdict is on unbiased variances, and said in words with the rule`() throws {
    func block(_ seeds: Int) throws -> JSONNode {
      try Self.json(Self.report("L-D-BN-A,L-D", seeds: seeds))["orders"][0]["blocks"][0]
    }
    let one = try block(1)["verdict"]
    #expect(one["is"].content == .null && one["low"].content == .null && one["n"].numbers == [1])
    let three = try block(3)
    let (ratio, verdict) = (three["bn_input_ratio"], three["verdict"])
    #expect(verdict["is"].text == "shifted" && verdict["n"].numbers == [3])
    for (key, name) in [("mean", "ratio"), ("low", "low"), ("high", "high")] {
      #expect(abs(verdict[name].numbers[0] - ratio[key].numbers[0] * 64 / 63) < 1e-12)
    }
    let report = try Self.report("L-D-BN-A,L-BN-A-D", seeds: 3)
    let lines = report.text.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix(" 1 L-D-BN-A 1 ") && $0.hasSuffix(" shifted") })
    #expect(lines.contains { $0.hasPrefix("too noisy to say: about ") })
    #expect(wrapped(Verdict.rule, width: 80).allSatisfy(lines.contains))
    #expect(try Self.report("L-D-BN-A").text.contains("one seed: no interval yet"))
    // Without BN there is nothing to judge.
    let without = try Self.report("L-D", seeds: 3)
    #expect(!without.text.contains("Does eval see"))
    #expect(try Self.json(without)["orders"][0]["blocks"][0]["verdict"].content == .null)
  }

  @Test
  func `Batches of single values and of nothing but zeros are reported, too`() throws {
    let dropped = try Self.report("L-D-BN-A", seeds: 2) { $0.p = 1 }
    #expect(dropped.text.contains("no ratio: BN remembers a variance of 0 in 2 of 2 seeds"))
    let verdict = try Self.json(dropped)["orders"][0]["blocks"][0]["verdict"]
    #expect(verdict["ratio"].content == .null && verdict["is"].content == .null)
    let single = try Self.report("L-BN-A") { ($0.batch, $0.convention) = (1, .keras) }
    #expect(single.text.contains("no ratio"))
  }

  @Test
  func `Equal functions are predicted the same shift`() throws {
    let orders = try Self.json(Self.report("L-A-D-BN,L-D-A-BN"))["orders"]
    let predicted = orders.elements.map { $0["blocks"][0]["bn_input_ratio_predicted"].numbers }
    // (1/2 - 1/2pi) / (1 - 1/2pi): relu of a normal number, half of it dropped.
    let expected = (0.5 - 0.5 / .pi) / (1 - 0.5 / .pi)
    #expect(abs((predicted[0].first ?? 0) - expected) < 1e-12)
    #expect(predicted[1] == predicted[0])
  }

  @Test
  func `Nothing is predicted where no closed form holds`() throws {
    let orders = try Self.json(Self.report("L-D-A-BN,L-BN-A-D") { $0.activation = .gelu })["orders"]
    let predicted = orders.elements.map { $0["blocks"][0]["bn_input_ratio_predicted"] }
    #expect(predicted[0].content == .null)
    #expect(predicted[1].numbers == [1])
  }

  @Test
  func `Of given numbers only the absence of a shift is predicted`() throws {
    var experiment = Experiment()
    try experiment.change { $0.given.input = Tensor(shape: [8, 4], repeating: 3) }
    #expect(ShiftTheory.initialRatio(experiment, block: 1) == 1)
    let shifted = try experiment.ordered(Ordering([.linear, .dropout, .bn]))
    #expect(ShiftTheory.initialRatio(shifted, block: 1) == nil)
  }

  @Test
  func `Orders that name an activation set it`() throws {
    let report = try Self.report("linear-bn-tanh-dropout, l-d-bn-a")
    #expect(report.settings.activation == .tanh)
    #expect(report.comparison.rows.map { report.name(of: $0) }[1] == "linear-dropout-bn-tanh")
  }

  @Test
  func `The table has a row per order and block`() throws {
    let text = try Self.report("L-BN-A-D,L-A-D-BN") { $0.depth = 2 }.text
    let rows = text.split(separator: "\n").filter { $0.hasSuffix("%") && !$0.contains("zeros:") }
    #expect(
      rows.map { String($0.prefix(13)) } == [
        " 1 L-BN-A-D 1", "            2", " 2 L-A-D-BN 1", "            2",
      ])
  }

  @Test
  func `Zeros are a bar of their own, split by cause`() throws {
    let text = try Self.report("A-D") { $0.p = 0.5 }.text
    let lines = text.split(separator: "\n").map(String.init)
    let title = try #require(lines.first { $0.hasPrefix("dropout train, zeros: a ") })
    #expect(title.contains("% d ") && title.hasSuffix("%"))
    #expect(lines.contains { $0.hasPrefix("relu train, zeros: a ") && !$0.contains(" d ") })
    let bars = try #require(lines.firstIndex(of: title)).advanced(by: 1)
    #expect(lines[bars...].prefix(4).contains { $0.hasPrefix("d") })
    #expect(lines[bars...].prefix(4).contains { $0.hasPrefix("a") })
    #expect(lines.filter { $0.hasPrefix("=0 ") }.count == 2)
    #expect(lines.allSatisfy { $0.count <= 86 })
  }

  @Test
  func `SVG has a chart for each stage of each order`() throws {
    let report = try Self.report("L-BN-A-D,A-D") { $0.depth = 2 }
    let svg = report.svg
    let names = { (name: String) in svg.ranges(of: ">\(name)</text>").count }
    #expect(names("train") == 2 * 4 + 2 * 2 && names("eval") == names("train"))
    #expect(names("L-BN-A-D block 2") == 1)
    #expect(XMLCheck.fault(in: svg) == nil)
  }

  @Test
  func `CSV has one number and its spread a line`() throws {
    let lines = try Self.report("L-BN-A-D,L-BN-D-A").csv.split(separator: "\n")
    #expect(
      lines.first
        == "order,same_as,block,quantity,phase,mean,std,low,high,stage,lower,upper,closed,count")
    // Of each order 11 numbers, and of its 4 stages in both phases 8 bins and 3 causes of zeros.
    #expect(lines.count == 1 + 2 * (11 + 4 * 2 * (8 + 3)))
    #expect(lines.contains("linear-bn-relu-dropout,,1,bn_input_ratio_predicted,,1,,,,,,,,"))
    #expect(lines.last?.hasPrefix("linear-bn-dropout-relu,linear-bn-relu-dropout,1,") == true)
    #expect(Set(lines.map { $0.filter { $0 == "," }.count }) == [13])
  }

  @Test
  func `CSV has the counts of every histogram that the JSON has`() throws {
    let report = try Self.report("L-BN-A-D")
    let cells = report.csv.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let histogram = try Self.json(report)["orders"][0]["histograms"][3]["train"]
    let own = cells.filter { $0[4] == "train" && $0[9] == "dropout" }
    #expect(
      own.filter { $0[3] == "histogram" }.compactMap { Double($0[13]) }
        == histogram["counts"].numbers)
    #expect(own.filter { $0[3] == "histogram" }.map { $0[12] }.last == "both")
    for cause in ["activation", "dropout", "other"] {
      let count = own.first { $0[3] == "zeros_\(cause)" }.flatMap { Double($0[13]) }
      #expect(count == histogram["zeros"][cause].numbers.first, "\(cause)")
    }
  }
}

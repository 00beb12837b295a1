import Experiments
import Layers
import TestSupport
import Testing

@testable import dropnorm

/// What `race` reports and how it runs.
struct RaceCommandTests {
  private static let quick = [
    "race", "--epochs", "3", "--features", "8", "--depth", "2", "--seeds", "2",
  ]

  private static func report(seeds: Int = 2, stopAfter: Int? = nil) -> RaceReport {
    var settings = Settings()
    (settings.features, settings.batch) = (6, 20)
    (settings.race.data, settings.race.rule) = (.xor, .momentum)
    (settings.race.epochs, settings.race.seeds) = (3, seeds)
    var setup = RaceSetup(
      settings: settings, orderings: [.usual, Ordering([.linear, .activation])])
    (setup.trainingCount, setup.testCount) = (60, 40)
    var field = RaceField(setup, .runs)
    let worker = RaceWorker()
    for _ in 0..<(stopAfter ?? setup.runs) {
      guard var task = field.next(before: setup.epochs) else { break }
      worker.work(&task)
      field.put(task)
    }
    return RaceReport(RaceStandings(field))
  }

  private static func json(_ text: String) throws -> JSONNode {
    try JSONReader.read(text, file: "race")
  }

  @Test func `names stand in the order of the contract`() throws {
    let root = try Self.json(Self.report().json.text)
    #expect(root.names.first == "format" && root.names.last == "orders")
    let order = root["orders"][0]
    for name in [
      "order", "seeds", "epochs", "train_loss", "eval_loss", "test_accuracy",
      "recalibrated_accuracy", "difference_to_reference",
    ] {
      #expect(order.names.contains(name), "\(name)")
    }
    #expect(settingNames.allSatisfy(root.names.contains))
    #expect(order["order_name"].text == "linear-bn-relu-dropout")
    #expect(order["test_accuracy"].names == ["mean", "std", "low", "high", "values"])
    #expect(
      order["difference_to_reference"].names == ["mean", "t", "p_value", "n", "low", "high"])
    #expect(order["train_loss"].numbers.count == 3 && order["eval_loss"].numbers.count == 3)
    #expect(order["test_accuracy"]["values"].numbers.count == 2)
    #expect(root["orders"][1]["bn_input_ratio"].elements.isEmpty)
    #expect(order["verdicts"].elements.count == order["bn_input_ratio"].elements.count)
    #expect(order["verdicts"][0].names == ["ratio", "low", "high", "n", "is"])
    #expect(root["orders"][1]["verdicts"].elements.isEmpty)
  }

  @Test func `the difference is that of the values, seed by seed`() throws {
    let orders = try Self.json(Self.report(seeds: 6).json.text)["orders"]
    let (first, second) = (
      orders[0]["test_accuracy"]["values"].numbers, orders[1]["test_accuracy"]["values"].numbers
    )
    let mean = zip(second, first).reduce(0) { $0 + $1.0 - $1.1 } / 6
    let told = try #require(orders[1]["difference_to_reference"]["mean"].numbers.first)
    #expect((told - mean).magnitude < 1e-12)
    #expect(orders[1]["difference_to_reference"]["n"].numbers == [6])
    #expect(orders[0]["difference_to_reference"]["mean"].numbers == [0])
    let chance = try #require(orders[1]["difference_to_reference"]["p_value"].numbers.first)
    #expect(chance > 0 && chance < 1)
    #expect(orders[0]["difference_to_reference"]["p_value"].content == .null)
  }

  @Test func `a race on the screen is reported as far as it is, against the order picked there`()
    throws
  {
    let setup = Self.report().setup
    var field = RaceField(setup)
    let worker = RaceWorker()
    while var task = field.next(before: 2) {
      worker.work(&task)
      field.put(task)
    }
    let report = RaceReport(RaceStandings(field), reference: setup.orderings[1])
    let root = try Self.json(report.json.text)
    #expect(root["orders"][0]["epochs"].numbers == [2])
    #expect(root["orders"][0]["train_loss"].numbers.count == 2)
    #expect(root["complete"].content == .boolean(false))
    #expect(root["reference"].text == "linear-relu")
    #expect(root["orders"][1]["difference_to_reference"]["mean"].numbers == [0])
  }

  @Test func `a race cut short tells what is finished`() throws {
    let report = Self.report(seeds: 3, stopAfter: 3)
    #expect(report.text.contains("Stopped: 3 of 6 runs are finished."))
    let root = try Self.json(report.json.text)
    #expect(root["orders"].elements.map { $0["seeds"].numbers } == [[2], [1]])
    let nothing = Self.report(seeds: 1, stopAfter: 0)
    #expect(nothing.text.contains("nothing to compare yet"))
    #expect(XMLCheck.fault(in: nothing.svg) == nil)
    #expect(
      RaceRecords.csv(nothing.standings).split(separator: "\n").count == 1)
  }

  @Test func `few seeds are called few, and the text fits 80 columns`() {
    let text = Self.report().text
    #expect(text.contains("too few seeds to say anything at n=2"))
    #expect(text.contains("Does the last BN see in eval what it saw in training?\n 1 "))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(text)")
  }

  @Test(arguments: Control.allCases.filter { $0.row.inRace != .nothing })
  func `the report says every control that the race was run with`(control: Control) {
    func header(_ settings: Settings) -> String {
      RaceReport(
        RaceStandings(RaceField(RaceSetup(settings: settings, orderings: [.usual]), .runs))
      )
      .header
    }
    var turned = Settings()
    turned.turn(control, direction: 1, large: false)
    #expect(header(turned).contains(turned[control].text))
    #expect(header(turned) != header(Settings()))
  }

  @Test func `csv has a record for every epoch, and svg is a drawing`() {
    let report = Self.report()
    let csv = RaceRecords.csv(report.standings)
    #expect(csv.split(separator: "\n").count == 1 + 2 * 2 * 3)
    #expect(XMLCheck.fault(in: report.svg) == nil)
  }

  @Test func `any number of threads prints the same`() {
    let runs = ["1", "2", "7"].map { threads in
      Program.run(Self.quick + ["--format", "json", "--threads", threads])
    }
    #expect(runs.allSatisfy { $0.status == 0 && $0.complaint.isEmpty })
    #expect(Set(runs.map(\.output)).count == 1)
  }

  // A sanitizer keeps more address space than the limit leaves.
  @Test(.enabled(if: SanitizerOptions.environment.isEmpty))
  func `where no thread is to be had the race is run all the same`() {
    let words = Self.quick + ["--format", "json", "--threads", "2"]
    // A thread's stack would be larger than all that the program may have.
    let run = Program.run(words, script: "ulimit -s 4000000 && ulimit -v 2000000 && exec \"$@\"")
    #expect(run.status == 0 && run.output == Program.run(words).output, "\(run.complaint)")
  }

  @Test func `rows of a file are raced on`() {
    let rows = (0..<40).map { "\(Double($0) / 7),\(($0 * 5) % 11),\($0 % 2)" }
    let files = ["points.csv": Array((rows.joined(separator: "\n") + "\n").utf8)]
    let run = Program.run(Self.quick + ["--data", "points.csv"], files: files)
    #expect(run.status == 0 && run.output.hasPrefix("40 rows, a fifth of them to test"))
    let refused = Program.run(
      Self.quick + ["--data", "points.csv"],
      files: ["points.csv": Array(rows.prefix(5).joined(separator: "\n").utf8)])
    #expect(refused.status == 1)
    #expect(refused.complaint.hasPrefix("dropnorm: points.csv: 5 rows; at least 10"))
  }

  @Test(arguments: [
    ("--data moon", "--data must be one of"),
    ("--epochs 0", "epochs must be a whole number"),
    ("--optimizer rmsprop", "optimizer must be one of sgd, momentum, adam"),
    ("--learning-rate 0", "learning_rate must be from 1e-06 to 100"),
    ("--threads -1", "threads must be a whole number"),
    ("--orders C-BN-A-D", "dense layers"),
    ("--batch 1", "--batch must be at least 2"),
  ])
  func `a wrong command line is refused in one line`(arguments: String, message: String) {
    let run = Program.run(["race"] + arguments.split(separator: " ").map(String.init))
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.complaint.contains(message), "\(run.complaint)")
    #expect(run.complaint.split(separator: "\n").count == 1)
  }
}

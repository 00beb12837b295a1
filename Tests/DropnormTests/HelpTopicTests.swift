import App
import Layers
import TestSupport
import Testing

@testable import Experiments
@testable import dropnorm

/// `dropnorm help TOPIC`, and that it leaves out nothing.
struct HelpTopicTests {
  private static let formats = Program.run(["help", "formats"])

  /// The words of a text; a comma or a colon belongs to none.
  private static func words(_ text: String) -> Set<String> {
    Set(text.split { !$0.isLetter && !$0.isNumber && !"_-".contains($0) }.map(String.init))
  }

  @Test(arguments: HelpTopic.allCases)
  func `a topic is told within 80 columns, and is a section of the manual`(topic: HelpTopic) {
    let run = Program.run(["help", topic.rawValue])
    #expect(run.status == 0 && run.complaint.isEmpty && run.output == topic.text)
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(ManualPage.text.contains(".SH \(topic.title)\n"))
    #expect(Program.run(["help"]).output.contains("dropnorm help \(topic.rawValue)"))
  }

  @Test func `every key that a JSON has is told`() throws {
    let told = Self.words(Self.formats.output)
    var settings = Settings()
    settings.depth = 2
    let experiment = Experiment(settings: settings)
    let comparison = try #require(
      Comparison(experiment, orderings: [.usual], seeds: 2, warmup: 2, binCount: 3))
    var study = ShiftStudy(experiment, isRecalibrated: false, orderings: [.usual])
    study.advance(memory: EngineMemory())
    (settings.race.data, settings.race.epochs, settings.race.seeds) = (.xor, 1, 2)
    let race = RaceRequest(RaceSetup(settings: settings, orderings: [.usual])).run().standings
    let reports: [String: JSONValue] = [
      "trace": try TraceReport(experiment).json, "compare": CompareReport(comparison).json,
      "shift": ShiftReport(study: study).json, "race": RaceReport(race).json,
      "histogram": HistogramReport([
        SampleSummary([1, 2, 0], bins: HistogramBins(count: 2, covering: [[1, 2, 0]]))
      ]).json,
    ]
    for (name, report) in reports {
      let names = try JSONReader.read(report.text, file: name).allNames
      #expect(
        names.count > 8 && names.isSubset(of: told), "\(name): \(names.subtracting(told).sorted())")
    }
  }

  @Test func `the experiment file is told key by key, and the example of it is one`() throws {
    #expect(ExperimentHelp.keys.map { $0.name }.sorted() == ExperimentFileReader.keys.sorted())
    #expect(
      ExperimentHelp.normalization.map { $0.name }.sorted() == ExperimentFileReader.bnKeys.sorted())
    #expect(
      ExperimentHelp.dropout.map { $0.name }.sorted() == ExperimentFileReader.dropoutKeys.sorted())
    let example = try #require(ExperimentHelp.sections.last?.sentences)
    let file = try ExperimentFile(example, file: "example.json")
    #expect(file.experiment.settings.p == 0.25 && file.experiment.given.input?.samples == 3)
  }

  @Test func `the columns of every CSV are told`() throws {
    let text = Self.formats.output.filter { !$0.isWhitespace }
    let race = RaceStandings(RaceField(RaceSetup(settings: Settings(), orderings: [.usual])))
    let comparison = try #require(
      Comparison(Experiment(), orderings: [.usual], warmup: 1, binCount: 2))
    let study = ShiftStudy(Experiment(), isRecalibrated: false)
    for csv in [
      try TraceReport(Experiment()).csv, RaceRecords.csv(race), ShiftReport(study: study).csv,
      HistogramReport([]).csv,
    ] {
      let header = String(csv.prefix { $0 != "\n" })
      #expect(text.contains(header), "\(header)")
    }
    let columns = CompareReport(comparison).csv.prefix { $0 != "\n" }.split(separator: ",")
    #expect(columns.allSatisfy { text.contains($0) })
  }
}

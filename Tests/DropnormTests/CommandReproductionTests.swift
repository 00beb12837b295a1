import App
import ArgumentParser
import Experiments
import Layers
import TestSupport
import Testing

@testable import dropnorm

/// The command that `y` copies: what it opens is what was on screen, to the bit.
struct CommandReproductionTests {
  /// Set-ups that differ in everything a command has words for.
  private static let setups: [LabState.Setup] = {
    func setup(_ edit: (inout LabState.Setup) -> Void) -> LabState.Setup {
      var setup = LabState.Setup()
      edit(&setup)
      return setup
    }
    return [
      setup { _ in },
      setup {
        $0.experiment.settings.p = 0.1 + 0.2
        $0.experiment.settings.seed = 9_007_199_254_740_991
        $0.experiment.settings.gamma = -1.1
        $0.experiment.settings.beta = 1e-300
        ($0.experiment.settings.batch, $0.experiment.settings.features) = (33, 5)
      },
      setup {
        $0.experiment.settings.convention = .keras
        $0.experiment.settings.chosenMomentum = 0.7
        $0.experiment.settings.chosenEpsilon = 1.0 / 3
        $0.experiment.settings.mode = .inference
        $0.experiment.settings.maskDraw = 4
        ($0.isRecalibrated, $0.upstream) = (true, .ones)
      },
      setup {
        $0.experiment.settings.order = Ordering([.dropout, .linear, .bn, .activation])
        $0.experiment.settings.activation = .geluTanh
        $0.experiment.settings.scaling = .classic
        $0.experiment.settings.depth = 3
      },
      setup {
        $0.experiment.settings.order = Ordering([.linear, .bn, .dropout], dropsInHeadOnly: true)
        $0.experiment.settings.activation = .selu
        $0.view = .orders
        $0.orders.chosen = [Ordering.permutations[1], Ordering.permutations[4]]
      },
      setup {
        $0.show(.race)
        $0.experiment.settings.depth = 1
        $0.experiment.settings.race.data = .xor
        $0.experiment.settings.race.chosenLearningRate = 0.1
      },
      setup {
        $0.view = .mask
        $0.passes = 12
        $0.experiment.settings.variant = .channel
      },
    ]
  }()

  private func opened(_ words: [String]) throws -> LabState.Setup {
    let command = try LabCommand.parse(Array(words.dropFirst()))
    return try command.setup()
  }

  @Test(arguments: setups)
  func `the command opens the same experiment, bit by bit`(setup: LabState.Setup) throws {
    let again = try opened(setup.commandWords(file: nil))
    #expect(again.experiment == setup.experiment)
    #expect(again.view == setup.view && again.passes == setup.passes)
    #expect(again.isRecalibrated == setup.isRecalibrated && again.upstream == setup.upstream)
    #expect(again.orders.chosen == setup.orders.chosen)
  }

  @Test func `every place of the walk is opened again`() throws {
    for place in LabState.Setup().places {
      var setup = LabState.Setup()
      let isThere = setup.go(to: place)
      #expect(isThere)
      let again = try opened(setup.commandWords(file: nil))
      #expect(again.stepIndex == setup.stepIndex && again.direction == setup.direction, "\(place)")
    }
  }

  @Test func `what was edited comes back from the file, with the statistics it had`() throws {
    var experiment = Experiment()
    experiment.settings.p = 0.3
    experiment.given.edits[.input(5)] = 1.0 / 3
    experiment.given.edits[.weight(block: 0, index: 2)] = -0.0625
    experiment.given.edits[.mask(block: 0, index: 1)] = 0
    experiment.given.edits[.gamma(block: 0, feature: 3)] = 1e-17
    experiment.given.edits[.upstream(0)] = 5
    let text = ExperimentFile.json(of: experiment).text
    let again = try ExperimentFile(text, file: "e.json").experiment
    #expect(again == experiment)
    let twins = [experiment, again].map { Twin($0, statistics: .settled(batches: 25)) }
    #expect(twins[0].eval == twins[1].eval && twins[0].train == twins[1].train)
  }

  @Test(arguments: [
    ("[{\"of\": \"weigth\", \"index\": 1, \"value\": 2}]", "of must be one of input"),
    ("[{\"of\": \"weight\", \"value\": 2}]", "an edit needs"),
    ("[{\"of\": \"weight\", \"index\": 0, \"value\": 2}]", "index must be a whole number from 1"),
    ("[{\"of\": \"mask\", \"index\": 1, \"value\": 2}]", "value must be 0 or 1"),
    ("[{\"of\": \"mask\", \"index\": 1, \"valu\": 1}]", "did you mean \"value\"?"),
    ("3", "edits must be a list"),
  ])
  func `a wrong edit is said with its place`(edits: String, message: String) {
    let file = "{\"format\": \"dropnorm-experiment-1\", \"edits\": \(edits)}"
    let run = Program.run(["trace", "e.json"], files: ["e.json": Array(file.utf8)])
    #expect(run.status == 1)
    #expect(run.complaint.hasPrefix("dropnorm: e.json:1:") && run.complaint.contains(message))
  }
}

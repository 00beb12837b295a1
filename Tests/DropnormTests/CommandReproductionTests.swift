import App
import ArgumentParser
import Experiments
import Layers
import TestSupport
import Testing

@testable import dropnorm

/// The command that `y` copies: what it opens is what was on screen, to the bit.
struct CommandReproductionTests {
  /// Opens the lab by a command line's words and lets the engine answer.
  static func opened(_ words: [String]) throws -> AppState {
    var state = try LabCommand.parse(Array(words.dropFirst())).state()
    state.compute()
    return state
  }

  /// The command that `y` copies, if it copies one, and what it says.
  static func copied(_ state: AppState) -> (command: String?, message: String?) {
    var state = state
    for case .copy(let command) in state.apply(.takeCommand) { return (command, state.message) }
    return (nil, state.message)
  }

  private static let rows = (0..<12).map { "\($0),\($0 * $0 % 7),\($0 % 2)" }
    .joined(separator: "\n")

  /// Writes files, and hands on the folder they are in.
  private func withFiles(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = StateFolder()
    for (name, text) in files {
      try OutputFile.write(text, to: "\(folder.path)/\(name)", .replacing)
    }
    try body(folder.path)
  }

  @Test(arguments: [
    "lab --p 0.30000000000000004 --batch 33 --features 5 --gamma -1.1 --beta 1e-300 --view walk",
    "lab --seed 9007199254740991 --view walk",
    "lab --convention keras --epsilon 0.3333333333333333 --momentum 0.7 --view walk --mode eval --mask 4 --recalibrated --gradient ones",
    "lab --order linear-dropout-bn-gelu_tanh --depth 3 --scaling classic --view walk --at bn.mean --block 2 --cursor 5,3",
    "lab --order linear-bn-dropout@head --activation selu --view orders --orders L-BN-D-A,L-D-BN-A --cursor 3,2 --log --zoom --bin 7",
    "lab --depth 3 --view orders --at gradients --block 1",
    "lab --view orders --at table --cursor 3 --shown output",
    "lab --depth 2 --view orders --at blocks",
    "lab --view mask --at ensemble --passes 12 --cursor 3,2",
    "lab --depth 2 --view mask --block 2",
    "lab --view shift --at over-depth --cursor 4",
    "lab --batch 16 --features 8 --depth 1 --view race --at loss --epochs 3 --seeds 2 --cursor 3 --control data --reference L-D-BN-A --epoch 2",
    "lab --view walk --at bn.normalized --cursor 3,2 --display gap --control beta --stage dropout",
    "lab --view walk --at bn.normalized --cursor 3,2 --why",
    "lab --view walk --at bn.normalized --all-conventions",
    "lab --order conv-bn-relu-dropout --variant channel --view conv --at back.bn.gamma",
  ])
  func `a command opens what y copies the same command for`(command: String) throws {
    var state = try Self.opened(command.split(separator: " ").map { String($0) })
    state.finishRace()
    let again = try #require(Self.copied(state).command)
    // Options may come back in another order: what counts is what they open.
    var reopened = try Self.opened(again.split(separator: " ").dropFirst().map { String($0) })
    reopened.finishRace()
    #expect(reopened == state, "\(again)")
    #expect(Set(again.split(separator: " ")) == Set(("dropnorm " + command).split(separator: " ")))
  }

  @Test func `every place of the walk is opened again`() throws {
    for place in LabState.Setup().places {
      let state = try Self.opened(["lab", "--at", place])
      let again = try #require(Self.copied(state).command)
      #expect(again.hasSuffix(place == "input" ? "--view walk" : "--at \(place)"))
    }
  }

  @Test func `a place is opened by the name it had, and said by the one it has`() throws {
    for (old, new) in [("bn.normalize", "bn.normalized")] {
      let command = try #require(Self.copied(try Self.opened(["lab", "--at", old])).command)
      #expect(command == "dropnorm lab --view walk --at \(new)")
    }
    for (word, view) in [("masks", "mask"), ("images", "conv")] {
      #expect(
        try Self.opened(["lab", "--view", word]) == (try Self.opened(["lab", "--view", view])))
    }
  }

  @Test func `what was edited comes back from the file, with the statistics it had`() throws {
    var experiment = Experiment()
    experiment.p = 0.3
    experiment.edits[.input(5)] = 1.0 / 3
    experiment.edits[.weight(block: 0, index: 2)] = -0.0625
    experiment.edits[.mask(block: 0, index: 1)] = 0
    experiment.edits[.gamma(block: 0, feature: 3)] = 1e-17
    experiment.edits[.upstream(0)] = 5
    let text = ExperimentFile.json(of: experiment).text
    let again = try ExperimentFile(text, file: "e.json").experiment
    #expect(again == experiment)
    let twins = [experiment, again].map { Twin($0, statistics: .settled(batches: 25)) }
    #expect(twins[0].eval == twins[1].eval && twins[0].train == twins[1].train)
  }

  @Test func `files are named, with what was turned since`() throws {
    let experiment = ExperimentFile.json(
      of: {
        var experiment = Experiment()
        experiment.edits[.input(5)] = 1.0 / 3
        experiment.p = 0.3
        return experiment
      }()
    ).text
    let files = [
      "b.csv": "a,b\n1,2\n3,4.5\n-1,0\n", "n.csv": "5,6\n1,2\n3,4.5\n", "e.json": experiment,
    ]
    try withFiles(files) { folder in
      for (words, expected) in [
        ("\(folder)/e.json", "\(folder)/e.json"),
        ("\(folder)/e.json --p 0.1", "\(folder)/e.json --p 0.1"),
        ("--input \(folder)/b.csv --p 0.1", "--input \(folder)/b.csv --p 0.1"),
        (
          "--input \(folder)/b.csv --order bn-relu --batch 3",
          "--input \(folder)/b.csv --order bn-relu --batch 3"
        ),
        ("--input \(folder)/b.csv --only b,a", "--input \(folder)/b.csv --only b,a"),
        ("--input \(folder)/n.csv --header yes", "--input \(folder)/n.csv --header yes"),
        ("--input \(folder)/b.csv:2", "--input \(folder)/b.csv:2"),
      ] {
        let state = try Self.opened(["lab"] + words.split(separator: " ").map { String($0) })
        let command = try #require(Self.copied(state).command)
        #expect(command == "dropnorm lab \(expected) --view walk")
        #expect(
          try Self.opened(command.split(separator: " ").dropFirst().map { String($0) }) == state)
      }
    }
  }

  @Test func `the names of a header are kept by the file that w writes`() throws {
    try withFiles(["b.csv": "left,right\n1,2\n3,4.5\n"]) { folder in
      let state = try Self.opened(["lab", "--input", "\(folder)/b.csv"])
      let experiment = state.lab.setup.experiment
      let text = ExperimentFile.json(of: experiment).text
      #expect(try ExperimentFile(text, file: "e.json").experiment == experiment)
    }
  }

  @Test func `a race on a file names it; rows from a pipe have no name`() throws {
    try withFiles(["rows.csv": Self.rows]) { folder in
      let words = [
        "lab", "--view", "race", "--data", "\(folder)/rows.csv", "--label", "first", "--classes",
        "--only", "2,3", "--epochs", "2",
      ]
      var state = try Self.opened(words)
      state.runRace(to: 2)
      state.take(try #require(state.raceRequest).run())
      let command = try #require(Self.copied(state).command)
      #expect(
        command.contains("--data \(folder)/rows.csv --label first --classes --only 2,3"),
        "\(command)")
      var again = try Self.opened(command.split(separator: " ").dropFirst().map { String($0) })
      again.take(try #require(again.raceRequest).run())
      #expect(again == state)
    }
    let piped = Program.run(
      ["race", "--data", "-", "--epochs", "1", "--seeds", "1"], input: Self.rows)
    #expect(piped.status == 0 && piped.output.hasPrefix("12 rows"))
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

  @Test(arguments: [
    ("--block 2", "--block must be a whole number from 1 to 1, not 2"),
    ("--cursor 99,1", "--cursor must be from 1,1 to"),
    ("--cursor a", "not 'a'"), ("--cursor 1,2,3", "not '1,2,3'"), ("--cursor ''", "not ''"),
    ("--view shift --cursor 1,1", "--cursor must be from 1 to 6 here"),
    ("--display gpa", "did you mean 'gap'?"),
    ("--zoom", "--shown, --zoom, --bin and --log are for"),
    ("--view orders --bin 3", "add --zoom"), ("--view orders --zoom --bin 41", "from 1 to 40"),
    ("--control sed", "did you mean 'seed'?"), ("--stage conv", "--stage must be one of linear"),
    ("--epoch 3", "are for --view race"), ("--view race --epoch 51", "from 0 to 50"),
    ("--view race --reference BN", "--reference must be one of"),
    ("--view mask --why", "--why: the workings are in the walk"),
    ("--view race --block 1", "the race shows no single block"),
    ("--view orders --at gradeints", "did you mean 'gradients'?"),
    ("--orders L-BN-tanh-D", "--orders names tanh, but the experiment has relu"),
  ])
  func `a wrong place is refused in one line`(words: String, message: String) {
    let run = Program.run(
      ["lab", "--plain"] + words.split(separator: " ").map { $0 == "''" ? "" : String($0) })
    #expect(run.status == 2)
    #expect(run.complaint.contains(message), "\(run.complaint)")
    #expect(run.complaint.split(separator: "\n").count == 1)
  }
}

import App
import ArgumentParser
import Experiments
import Foundation
import Rendering
import TestSupport
import Testing

@testable import dropnorm

/// The lab between two times it is opened without a word: it comes back as it was left.
@Suite(.serialized) struct KeptLabTests {
  private let state = StateFolder()
  private var folder: String { "\(state.path)/dropnorm" }
  private var file: String { "\(folder)/lab.json" }

  private func start(_ arguments: [String] = ["lab"]) throws -> TerminalSession {
    try TerminalSession(
      Program.path, arguments: arguments, environment: ["XDG_STATE_HOME": state.path],
      columns: 120, rows: 40)
  }

  private func quit(_ session: TerminalSession) {
    session.press("q")
    #expect(session.waitForExit() == .exited(0))
  }

  private func put(_ text: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
  }

  private static let said = "the lab is as you left it; r starts fresh"

  @Test(arguments: [
    "lab --p 0.30000000000000004 --batch 33 --features 5 --gamma -1.1 --beta 1e-300 --view walk",
    "lab --convention keras --epsilon 0.3333333333333333 --momentum 0.7 --mode eval --mask 4 --recalibrated --gradient ones",
    "lab --order linear-dropout-bn-gelu_tanh --depth 3 --scaling classic --at bn.mean --block 2 --cursor 5,3",
    "lab --view orders --orders L-BN-D-A,L-D-BN-A --cursor 3,2 --log --zoom --bin 7",
    "lab --view mask --at ensemble --passes 12 --cursor 3,2",
    "lab --view shift --at over-depth --cursor 4", "lab --view conv --variant channel --at bn.mean",
    "lab --batch 16 --features 8 --view race --at loss --data moons --epochs 3 --optimizer adam --learning-rate 0.25",
    "lab --at bn.normalized --cursor 3,2 --display gap --control beta --stage dropout",
  ])
  func `what is kept opens the same set-up, every number bit for bit`(_ line: String) throws {
    let words = line.split(separator: " ").dropFirst().map(String.init)
    let setup = try LabCommand.parse(words).state().lab.setup
    var state = try LabCommand.parse([]).state()
    #expect(state.leftLab == nil)
    state.takeUp(setup)
    let text = try #require(state.leftLab).json.text
    #expect(try LabCommand.setup(try KeptLab(text: text, file: "lab.json")) == setup)
  }

  @Test
  func `edited numbers, and those of the race and of the orders behind the view, are kept`() throws
  {
    var state = try LabCommand.parse([]).state()
    state.compute()
    for scalar in "e5".unicodeScalars { _ = state.handle(.key(.character(scalar))) }
    _ = state.handle(.key(.enter))
    for scalar in "3ajj a5".unicodeScalars { _ = state.handle(.key(.character(scalar))) }
    let text = try #require(state.leftLab).json.text
    #expect(text.contains("\"edits\""))
    var again = try LabCommand.setup(try KeptLab(text: text, file: "lab.json"))
    var left = state.lab.setup
    #expect(again.view == .race && again.orders.chosen == left.orders.chosen)
    #expect(again.orders.chosen.count == 5)
    for view in [LabView.race, .walk] {
      try again.show(view)
      try left.show(view)
      #expect(again.experiment == left.experiment, "\(view)")
    }
    #expect(!again.experiment.given.edits.isEmpty)
  }

  @Test func `the bare lab comes back as it was left, and r starts fresh`() throws {
    let first = try start()
    #expect(first.waitFor(text: "Walk"))
    first.press("=0.35\r")
    #expect(first.waitFor(text: "0.35"))
    quit(first)
    let second = try start(["lab", "--theme", "light", "--no-mouse"])
    #expect(second.waitFor(text: Self.said))
    #expect(second.screenText.contains("0.35"))
    second.press("y")
    #expect(second.waitFor(text: "dropnorm lab --p 0.35 --view walk"))
    second.press("r")
    #expect(second.wait { !$0.text.contains("0.35") })
    quit(second)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  @Test func `a lab that is opened by words neither sees nor changes what was left`() throws {
    let first = try start()
    #expect(first.waitFor(text: "Walk"))
    first.press("=0.35\r")
    #expect(first.waitFor(text: "0.35"))
    quit(first)
    let kept = try String(contentsOfFile: file, encoding: .utf8)
    for words in [["lab", "--seed", "7"], ["learn"]] {
      let session = try start(words)
      #expect(session.waitFor(text: "DropNorm"))
      if words == ["learn"] { session.press("L") }
      session.press("=0.9\r")
      #expect(session.waitFor(text: "0.9"))
      #expect(!session.screenText.contains("0.35"))
      quit(session)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == kept)
    }
    let environment = ["XDG_STATE_HOME=\(state.path)"]
    let plain = Program.run(["lab", "--plain"], input: "quit\n", environment: environment)
    #expect(plain.status == 0 && !plain.output.contains("0.35"))
  }

  @Test func `a damaged file is kept aside and named, and the lab opens`() throws {
    try put("{\"format\": \"dropnorm-lab-1\", \"words\": [\"--view\"")
    let session = try start()
    #expect(session.waitFor(text: "lab.json.damaged-1"))
    quit(session)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["lab.json.damaged-1"])
  }

  @Test func `a file of a newer version is left alone, and that is said`() throws {
    let text = "{\"format\": \"dropnorm-lab-2\", \"rooms\": 8}"
    try put(text)
    let session = try start()
    #expect(session.waitFor(text: "of a newer version"))
    session.press("]")
    quit(session)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
  }

  @Test func `words about looks alone leave the lab bare`() {
    func others(_ line: String) -> [String] {
      LookOptions.others(in: line.split(separator: " ").map(String.init))
    }
    #expect(others("lab --theme dark --color=never --no-ascii --mouse --motion less") == ["lab"])
    #expect(others("lab --p 0.3 --theme=dark") == ["lab", "--p", "0.3"])
  }
}

import Experiments
import TestSupport
import Testing

@testable import dropnorm

/// What the shell offers.
struct CompletionTests {
  @Test func `lessons, and behind a lesson its steps`() {
    let lessons = Completions.lessons(["dropnorm", "lesson", "show"], "")
    #expect(lessons.contains("which-order") && lessons.count > 20)
    let steps = Completions.lessons(["dropnorm", "learn"], "which-order#f")
    #expect(steps.contains("which-order#four-functions"))
    #expect(Completions.lessons(["dropnorm", "learn"], "nonsense#").isEmpty)
    #expect(Completions.lessons(["dropnorm", "learn", "--lessons", "/nowhere"], "").isEmpty)
  }

  @Test func `places of the view that is named, or of all`() {
    let race = Completions.places(["dropnorm", "lab", "--view", "race", "--at"])
    #expect(race.contains("plane") && !race.contains("bn.mean"))
    let all = Completions.places(["dropnorm", "lab", "--at"])
    #expect(all.contains("plane") && all.contains("bn.normalized") && all.contains("gradients"))
  }

  @Test func `arrays of the order and depth that are named`() {
    let usual = Completions.arrays(["dropnorm", "trace", "--array"])
    #expect(usual.contains("train.block1.bn.normalized"))
    let deep = Completions.arrays([
      "dropnorm", "trace", "--order", "L-A", "--depth", "2", "--array",
    ])
    #expect(deep.contains("eval.block2.relu.output") && !deep.contains { $0.contains(".bn.") })
  }

  @Test func `sets of a race by name, and files`() {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let data = Completions.data("\(folder)/Compl")
    #expect(data.contains("moons") && data.contains("\(folder)/CompletionTests.swift"))
    #expect(Completions.data("\(folder)/Trans").contains("\(folder)/Transcripts/"))
    #expect(Completions.data("/nowhere/").count == DataSet.allCases.count)
  }

  @Test(arguments: [
    ("race", "--data", "moons"), ("race", "--optimizer", "adam"), ("lab", "--at", "bn.normalized"),
    ("trace", "--array", "train.block1.bn.mean"), ("snapshot", "--reference", "L-BN-A-D"),
    ("lesson show", "", "which-order"), ("lesson preview", "", "which-order"),
  ])
  func `bash offers them`(command: String, option: String, word: String) throws {
    let script = Program.run(["--generate-completion-script", "bash"])
    let words =
      ["dropnorm"] + command.split(separator: " ").map(String.init)
      + (option.isEmpty ? [] : [option]) + [""]
    let listed = words.map { "'\($0)'" }.joined(separator: " ")
    let line = words.joined(separator: " ")
    let program = """
      dropnorm() { '\(Program.path)' "$@"; }
      \(script.output)
      COMP_WORDS=(\(listed)); COMP_CWORD=\(words.count - 1); COMP_LINE='\(line)'; COMP_POINT=\(line.count)
      _dropnorm dropnorm '' '\(words[words.count - 2])'; printf '%s\\n' "${COMPREPLY[@]}"; echo the end
      """
    let session = try TerminalSession(
      "/bin/bash", arguments: ["-c", program], columns: 200, rows: 200)
    #expect(session.waitFor(text: "the end"))
    #expect(session.screenText.contains(word), "\(session.screenText)")
  }
}

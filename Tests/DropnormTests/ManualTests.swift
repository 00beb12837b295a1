import ArgumentParser
import TestSupport
import Testing

@testable import dropnorm

/// The manual page, the help and the completions.
struct ManualTests {
  /// The file that is installed, beside the scripts.
  private static let path =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/script/share/dropnorm.1"

  @Test func `the kept page is what the program says; script/manual writes it again`() throws {
    #expect(try InputFile(path: Self.path).text() == ManualPage.text)
  }

  /// Every command as one types it.
  static let commands: [[String]] = commands(of: Dropnorm.self, [])

  private static func commands(of type: any ParsableCommand.Type, _ words: [String]) -> [[String]] {
    let inner = type.configuration.subcommands.flatMap {
      commands(of: $0, words + [$0.configuration.commandName ?? ""])
    }
    return (inner.isEmpty ? [words] : []) + inner
  }

  @Test(arguments: commands)
  func `the help of every command shows an example`(words: [String]) {
    let run = Program.run(words + ["--help"])
    #expect(run.status == 0)
    let start = run.output.ranges(of: "EXAMPLES:").first?.upperBound ?? run.output.endIndex
    #expect(run.output[start...].contains("dropnorm \(words.joined(separator: " "))"), "\(words)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `there are completions for each shell, with commands and values`(shell: String) {
    let run = Program.run(["--generate-completion-script", shell])
    #expect(run.status == 0)
    for word in ["snapshot", "export", "pytorch", "convention", "walk"] {
      #expect(run.output.contains(word), "\(word)")
    }
    #expect(!run.output.contains("manual"))
  }

  @Test(arguments: [
    ("snapshot --view ordres", "Did you mean 'orders'?"),
    ("export --to pytroch", "Did you mean 'pytorch'?"),
    ("trace --format jsn", "Did you mean 'json'?"),
    ("trace --convention kears", "did you mean 'keras'?"),
    ("learn whch-order", "whch-order"),
  ])
  func `a misspelt value is answered with the one that was meant`(arguments: String, hint: String) {
    let words = arguments.split(separator: " " as Character).map { String($0) }
    let run = Program.run(words)
    #expect(run.status != 0)
    #expect(run.complaint.contains(hint), "\(run.complaint)")
  }
}

import TestSupport
import Testing

/// The built program's exit codes and its one line of complaint.
struct CommandLineTests {
  struct Wrong: Sendable, CustomTestStringConvertible {
    let arguments: String
    var files: [String: String] = [:]
    let status: Int32
    let complaint: String

    var testDescription: String { arguments }
  }

  static let wrong = [
    Wrong(
      arguments: "trace --order linear-bm-relu", status: 2,
      complaint: "unknown stage 'bm' in order 'linear-bm-relu'; did you mean 'bn'?"),
    Wrong(
      arguments: "trace --order bn-relu-bn", status: 2,
      complaint: "stage 'bn' stands twice in order 'bn-relu-bn'; each stage may stand once"),
    Wrong(
      arguments: "trace --p 1.5", status: 2,
      complaint: "p must be at least 0 and below 1, not 1.5"),
    Wrong(
      arguments: "trace --p -0.5", status: 2,
      complaint: "p must be at least 0 and below 1, not -0.5"),
    Wrong(
      arguments: "trace --batch 0", status: 2,
      complaint: "batch must be a whole number from 1 to 8192, not 0"),
    Wrong(
      arguments: "trace --sed 3", status: 2,
      complaint: "Unknown option '--sed'. Did you mean '--seed'?"),
    Wrong(
      arguments: "trace --bogus 3", status: 2,
      complaint: "Unknown option '--bogus'; 'dropnorm trace --help' lists the options"),
    Wrong(
      arguments: "lab --bogus", status: 2,
      complaint: "Unknown option '--bogus'; 'dropnorm lab --help' lists the options"),
    Wrong(arguments: "trace --order L-X", status: 2, complaint: "order 'L-X'; stages are"),
    Wrong(arguments: "help fromats", status: 2, complaint: "did you mean 'formats'?"),
    Wrong(
      arguments: "trace batch.csv", files: ["batch.csv": "u1,u2\n1,2\n"], status: 1,
      complaint:
        "batch.csv: not an experiment, which is JSON and begins with {; a batch of numbers "
        + "is named by --input"),
    Wrong(
      arguments: "race points.csv", files: ["points.csv": "1,2,0\n"], status: 1,
      complaint: "what a race learns by --data"),
    Wrong(
      arguments: "snapshot --view walk --size 10x5", status: 1,
      complaint: "--size 10x5: the walk view needs 40x12 at least"),
    Wrong(
      arguments: "lesson preview which-order --size 39x30", status: 1,
      complaint: "--size 39x30: a lesson needs 40x12 at least"),
    Wrong(
      arguments: "lesson preview missing.md --watch", status: 1,
      complaint: "missing.md: No such file or directory"),
    Wrong(
      arguments: "trace --order linear-bn-relu-dropout --activation gelu", status: 2,
      complaint: "activation is \"gelu\", but order names \"relu\""),
    Wrong(
      arguments: "trace --format yaml", status: 2, complaint: "yaml"),
    Wrong(
      arguments: "trace --input batch.csv", files: ["batch.csv": "1,2\n3,4,5\n"], status: 1,
      complaint: "batch.csv:2:5: this row has 3 cells, but the rows before it have 2"),
    Wrong(
      arguments: "trace --input batch.csv", files: ["batch.csv": "1,2\n3,NaN\n"], status: 1,
      complaint: "batch.csv:2:3: 'NaN' is not a finite number"),
    Wrong(
      arguments: "trace --input batch.csv --batch 3", files: ["batch.csv": "1,2\n3,4\n"],
      status: 1, complaint: "batch.csv: it holds 2 samples, but batch is 3"),
    Wrong(
      arguments: "trace --input missing.csv", status: 1,
      complaint: "missing.csv: No such file or directory"),
    Wrong(arguments: "trace missing.json", status: 1, complaint: "missing.json: No such file"),
    Wrong(arguments: "trace /", status: 1, complaint: "/: Is a directory"),
    Wrong(
      arguments: "trace e.json",
      files: ["e.json": "{\"format\": \"dropnorm-experiment-1\",\n \"weight\": [[1, 2], [3]]}"],
      status: 1, complaint: "e.json:2:21: weight is ragged"),
    Wrong(
      arguments: "trace e.json --batch 4",
      files: ["e.json": "{\"format\": \"dropnorm-experiment-1\", \"input\": [[1], [2]]}"],
      status: 2, complaint: "batch is 4, but input has 2 samples"),
    Wrong(
      arguments: "trace --batch 1", status: 1,
      complaint: "bn cannot train on one value per feature (its input is 1 x 4): PyTorch expects"),
    Wrong(
      arguments: "compare --batch 1", status: 1, complaint: "bn cannot train on one value"),
    Wrong(
      arguments: "compare --seeds 0", status: 2,
      complaint: "seeds must be a whole number from 1 to 10000, not 0"),
    Wrong(
      arguments: "compare --orders bn-relu,bn-tanh", status: 2,
      complaint: "--orders names relu and tanh"),
    Wrong(
      arguments: "compare --orders bn-relu --activation gelu", status: 2,
      complaint: "--orders names relu, but --activation gelu"),
    Wrong(
      arguments: "trcae", status: 2, complaint: "unknown command 'trcae'; did you mean 'trace'?"),
    Wrong(
      arguments: "compare --orders L-BN,BN --input b.npy", files: ["b.npy": "1,2"], status: 1,
      complaint: "b.npy: not an NPY file"),
    Wrong(arguments: "compare --orders bn-relu,", status: 2, complaint: "empty stage"),
  ]

  @Test(arguments: wrong)
  func `What is wrong is said in one line on stderr`(_ wrong: Wrong) {
    let run = Program.run(
      wrong.arguments.split(separator: " ").map(String.init),
      files: wrong.files.mapValues { Array($0.utf8) })
    #expect(run.status == wrong.status)
    #expect(run.output.isEmpty)
    #expect(run.complaint.hasPrefix("dropnorm: "))
    #expect(run.complaint.contains(wrong.complaint))
    #expect(run.complaint.filter { $0 == "\n" }.count == 1 && run.complaint.hasSuffix("\n"))
  }

  @Test(arguments: [["--help"], ["--version"], ["trace", "--help"], ["help", "compare"]])
  func `Help and version go to stdout and are no failure`(_ arguments: [String]) {
    let run = Program.run(arguments)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(run.complaint.isEmpty)
  }

  @Test
  func `A batch of one trains by Keras's rules`() {
    let run = Program.run(["trace", "--batch", "1", "--convention", "keras"])
    #expect(run.status == 0)
    #expect(run.complaint.isEmpty)
  }

  @Test
  func `A convention does not take back the epsilon and momentum beside it`() {
    let arguments = ["--epsilon", "0.5", "--momentum", "0.25", "--convention", "keras"]
    let run = Program.run(["trace"] + arguments)
    #expect(run.output.contains("keras, epsilon 0.5, momentum 0.25"))
  }

  @Test
  func `Options override the file`() {
    let file = """
      {"format": "dropnorm-experiment-1", "order": "linear-bn-relu-dropout", "seed": 3,
       "dropout": {"p": 0.25}}
      """
    func order(_ options: [String]) -> String {
      let run = Program.run(["trace", "e.json"] + options, files: ["e.json": Array(file.utf8)])
      return String(run.output.prefix { $0 != "\n" })
    }
    #expect(order([]) == "order    linear-bn-relu-dropout")
    #expect(order(["--activation", "gelu"]) == "order    linear-bn-gelu-dropout")
    #expect(order(["--order", "BN-A-D"]) == "order    bn-relu-dropout")
  }

  @Test
  func `Names of a CSV file's header head the columns`() {
    let run = Program.run(
      ["trace", "--input", "b.csv"], files: ["b.csv": Array("height,mass\n1,2\n3,5\n".utf8)])
    #expect(run.status == 0)
    #expect(run.output.contains("  height    mass"))
  }

  @Test(arguments: [["trace"], ["compare", "--warmup", "1"]])
  func `No line of text is wider than 80 columns`(_ command: [String]) {
    for features in ["2", "4", "5", "100"] {
      let run = Program.run(
        command + ["--features", features, "--batch", "40", "--depth", "2", "--format", "text"],
        environment: ["LANG=C.UTF-8"])
      #expect(run.status == 0)
      let widest = run.output.split(separator: "\n").map(\.count).max() ?? 0
      #expect(widest > 40 && widest <= 80)
    }
  }

  @Test
  func `Without UTF-8 every sign of a comparison is ASCII`() {
    let run = Program.run(["compare", "--seeds", "2"], environment: ["LANG=C"])
    #expect(run.status == 0)
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(run.output.contains("+-"))
  }

  @Test(arguments: ["walk", "mask", "orders", "shift", "race", "conv"])
  func `Without UTF-8 every sign of a snapshot is ASCII, but for those of a drawing`(view: String) {
    let race = view == "race" ? ["--epoch", "0"] : []
    func run(_ format: String, _ locale: String) -> String {
      Program.run(
        ["snapshot", "--view", view, "--format", format] + race,
        environment: ["LC_ALL=\(locale)"]
      ).output
    }
    let plain = run("text", "C")
    #expect(plain.count > 700 && plain.utf8.allSatisfy { $0 < 0x80 })
    #expect(run("ansi", "C").utf8.allSatisfy { $0 < 0x80 })
    #expect(!run("text", "C.UTF-8").utf8.allSatisfy { $0 < 0x80 })
    #expect(!run("svg", "C").utf8.allSatisfy { $0 < 0x80 })
  }

  @Test
  func `Without UTF-8 a previewed lesson is ASCII`() {
    let arguments = ["lesson", "preview", "which-order"]
    let plain = Program.run(arguments, environment: ["LC_ALL=C"])
    #expect(plain.status == 0 && plain.output.utf8.allSatisfy { $0 < 0x80 })
    let full = Program.run(arguments, environment: ["LC_ALL=C.UTF-8"])
    #expect(!full.output.utf8.allSatisfy { $0 < 0x80 })
  }
}

import Experiments
import TestSupport
import Testing

@testable import dropnorm

/// Files as statistics packages, spreadsheets and plotting libraries write them.
struct PeoplesFilesTests {
  private func run(_ arguments: String, _ files: [String: String], input: String? = nil)
    -> Program.Run
  {
    Program.run(
      arguments.split(separator: " " as Character).map { String($0) },
      files: files.mapValues { Array($0.utf8) }, input: input, environment: ["LC_ALL=C"])
  }

  private func run(_ arguments: String, bytes: [UInt8]) -> Program.Run {
    Program.run(
      arguments.split(separator: " " as Character).map { String($0) }, files: ["f": bytes])
  }

  // MARK: Columns

  private static let tips =
    "total,tip,sex,day\n16.99,1.01,Female,Sun\n10.34,1.66,Male,Sun\n21.01,3.5,Male,\n"

  @Test func `columns of numbers are taken and the others named`() {
    let all = run("histogram t.csv --bins 2", ["t.csv": Self.tips])
    #expect(all.status == 0)
    #expect(all.complaint == "note: t.csv: 2 of 4 columns left out: sex, day hold text\n")
    #expect(all.output.hasPrefix("total: 3 values\n") && all.output.contains("\ntip: 3 values\n"))
    let traced = run("trace --input t.csv", ["t.csv": Self.tips])
    #expect(traced.status == 0 && traced.output.contains("N 3, 2 features in"))
    #expect(traced.complaint == all.complaint)
  }

  @Test(arguments: [
    "t.csv --only tip", "t.csv:tip", "t.csv:2", "t.csv --only 2", "- --only tip",
  ])
  func `columns are chosen by name or number`(words: String) {
    let one = run("histogram \(words)", ["t.csv": Self.tips], input: Self.tips)
    #expect(one.status == 0 && one.complaint.isEmpty, "\(one.complaint)")
    #expect(one.output.hasPrefix("tip: 3 values\nmean 2.0567"))
  }

  @Test func `what cannot be chosen is said`() {
    let files = ["t.csv": Self.tips, "a:b.csv": "1\n2\n"]
    #expect(
      run("histogram t.csv:tipp", files).complaint
        == "dropnorm: t.csv: no column 'tipp' (did you mean `tip`?); there is total, tip, sex, day\n"
    )
    let text = run("histogram t.csv:sex", files)
    #expect(
      text.complaint
        == "dropnorm: t.csv:2:12: 'Female' is not a number, in cell 3 of its row; --only takes other columns\n"
    )
    // A file whose name holds a colon is still a file.
    #expect(run("histogram a:b.csv", files).output.hasPrefix("2 values"))
    #expect(run("histogram t.csv --header perhaps", files).status == 2)
  }

  @Test func `names that are numbers are taken as names, which can be denied`() {
    let file = ["p.csv": "0,1,2\n1.5,2.5,3.5\n4.5,5.5,6.5\n"]
    let taken = run("histogram p.csv --columns together", file)
    #expect(taken.output.hasPrefix("6 values\nmean 4  "))
    #expect(
      taken.complaint == "note: p.csv: first row taken as names; --header no says otherwise\n")
    let denied = run("histogram p.csv --columns together --header no", file)
    #expect(denied.output.hasPrefix("9 values, 1 of them exact zeros") && denied.complaint.isEmpty)
  }

  @Test func `missing values are counted and named`() throws {
    let file = ["m.csv": "x,y\n1,2\n#N/A,3\nNA,\nnan,5\n"]
    let text = run("histogram m.csv --bins 2", file)
    #expect(text.output.hasPrefix("x: 4 values, left out: 2 missing, 1 NaN\n"))
    #expect(text.output.contains("y: 4 values, left out: 1 missing\n") && text.complaint.isEmpty)
    let root = try JSONReader.read(run("histogram m.csv --format json", file).output, file: "h")
    #expect(root["histograms"][0]["missing"].numbers == [2])
    #expect(root["histograms"][0]["nan"].numbers == [1])
    #expect(
      run("trace --input m.csv", file).complaint
        == "dropnorm: m.csv:3:1: '#N/A' stands for a missing value; every cell must hold a number, "
        + "in cell 1 of its row\n")
  }

  @Test(arguments: [
    ("trace --format csv", "value"), ("compare --batch 8 --seeds 2 --format csv", "mean"),
    ("race --epochs 2 --seeds 1 --features 4 --depth 1 --orders L-BN-A --format csv", "train_loss"),
    ("histogram t.csv --bins 3 --format csv", "count"),
  ])
  func `what the program writes it reads`(command: String, column: String) {
    let written = run(command, ["t.csv": Self.tips])
    #expect(written.status == 0)
    let read = run("histogram own.csv", ["own.csv": written.output])
    #expect(read.status == 0, "\(read.complaint)")
    #expect(read.output.contains("\(column): "))
    #expect(run("histogram own.csv:\(column)", ["own.csv": written.output]).status == 0)
  }

  @Test func `numbers on one line are numbers`() {
    #expect(run("histogram", [:], input: "1 2 3\n").output.hasPrefix("3 values\nmean 2  "))
  }

  // MARK: Formats that are not read

  static let foreign: [(String, [UInt8], String)] = [
    (
      "HDF5 (.h5, .keras weights, .mat of version 7.3)", [0x89] + Array("HDF\r\n\u{1A}\n".utf8),
      "numpy.savez"
    ),
    ("Parquet", Array("PAR1".utf8) + [0x15, 0], "to_csv"),
    ("Feather or Arrow", Array("ARROW1".utf8) + [0, 0], "to_csv"),
    ("safetensors", [0x50, 0, 0, 0, 0, 0, 0, 0] + Array("{\"a\":{}}".utf8), "numpy.savez"),
    ("a Python pickle (.pkl, .joblib, an old .pt)", [0x80, 4, 0x95, 0], "numpy.savez"),
    ("bzip2", Array("BZh91AY&SY".utf8), "pack it by gzip"),
    ("xz", [0xFD] + Array("7zXZ".utf8) + [0], "pack it by gzip"),
    ("zstd", [0x28, 0xB5, 0x2F, 0xFD, 0], "pack it by gzip"),
    ("an old Excel file (.xls)", [0xD0, 0xCF, 0x11, 0xE0], "as CSV"),
    ("an R file", Array("RDX3\nX\n".utf8), "write.csv"),
    ("a MATLAB file", Array("MATLAB 5.0 MAT-file".utf8), "as CSV"),
    ("JSON", Array("[1, 2]".utf8), "one a line"),
    ("an SQLite database", Array("SQLite format 3\0".utf8), "as CSV"),
    ("a picture", [0x89] + Array("PNG\r\n".utf8), "numpy.save"),
  ]

  @Test(arguments: foreign)
  func `a format that is not read is named, with what to do`(
    name: String, bytes: [UInt8], remedy: String
  ) {
    for command in ["histogram f", "trace --input f", "race --data ./f"] {
      let run = run(command, bytes: bytes)
      #expect(run.status == 1 && run.output.isEmpty)
      #expect(run.complaint.contains("f: \(name) is not read; "), "\(run.complaint)")
      #expect(run.complaint.contains(remedy) && run.complaint.filter { $0 == "\n" }.count == 1)
    }
  }
}

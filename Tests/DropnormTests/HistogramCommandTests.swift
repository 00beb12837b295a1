import Experiments
import TestSupport
import Testing

@testable import dropnorm

/// What `histogram` reports.
struct HistogramCommandTests {
  private static let table = "mass,\"a<b\"\n1,0\n2,0.5\n2.5,-1\n"

  private func run(_ arguments: [String], _ files: [String: String]) -> Program.Run {
    Program.run(
      ["histogram"] + arguments, files: files.mapValues { Array($0.utf8) },
      environment: ["LC_ALL=C"])
  }

  @Test
  func `Text has the numbers and the chart in seven bits`() {
    let numbers = (0..<40).map { "\($0 % 8 - 2)\n" }.joined() + "nan\n-inf\n"
    let run = run(["a.txt", "--bins", "8"], ["a.txt": numbers])
    #expect(run.status == 0 && run.complaint.isEmpty)
    #expect(
      run.output == """
        42 values, 5 of them exact zeros (12%), left out: 1 NaN, 1 -inf
        mean 1.5  variance 5.25  sd 2.2913
        min -2  5% -2  25% -0.25  median 1.5  75% 3.25  95% 5  max 5
        8 bins of width 0.875, each [a, b), the last one [a, b]

                         |------------------------+------------------------| mean, sd
        5+## ###################          ##############################################
         |## ###################          ##############################################
        4+## ###################          ##############################################
         |## ###################          ##############################################
         |## ###################          ##############################################
        3+## ###################          ##############################################
         |## ###################          ##############################################
         |## ###################          ##############################################
        2+## ###################          ##############################################
         |## ###################          ##############################################
         |## ###################          ##############################################
        1+## ###################          ##############################################
         |## ###################          ##############################################
        0+## ###################          ##############################################
          -- +---------+----------+----------+---------+----------+----------+---------+
          =0 -2        -1         0          1         2          3          4         5

        """)
  }

  @Test
  func `Named columns have a histogram each, unless they are taken together`() {
    let each = run(["t.csv"], ["t.csv": Self.table]).output
    #expect(each.contains("mass: 3 values\n") && each.contains("a<b: 3 values, 1 of them exact"))
    let together = run(["t.csv", "--columns", "together"], ["t.csv": Self.table]).output
    #expect(together.hasPrefix("6 values, 1 of them exact zeros (17%)\n"))
    let bare = "1,2\n3,4\n"
    #expect(run(["t.csv"], ["t.csv": bare]).output.hasPrefix("4 values\n"))
    #expect(run(["t.csv", "--columns", "each"], ["t.csv": bare]).output.hasPrefix("1: 2 values\n"))
  }

  @Test
  func `Numbers at the edges of doubles have a histogram in every format`() {
    for numbers in ["-1e308\n1e308\n", "-1e308\n-1e308\n1e308\n1e308\n"] {
      for format in HistogramCommand.Format.allCases {
        let run = run(["a.txt", "--format", format.rawValue], ["a.txt": numbers])
        #expect(run.status == 0 && run.complaint.isEmpty && !run.output.isEmpty)
        if format == .text { #expect(run.output.contains("mean 0  variance inf  sd 1.00e308\n")) }
        if format == .text { #expect(run.output.contains("  median 0  ")) }
      }
    }
  }

  @Test
  func `Numbers that differ are printed so that they differ`() {
    let times = (0..<9).map { "16000000\($0).125\n" }.joined()
    let lines = run(["a.txt"], ["a.txt": times]).output.split(separator: "\n")
    #expect(lines[1].hasPrefix("mean 160000004"))
    #expect(
      lines[2] == "min 160000000.1  5% 160000000.5  25% 160000002.1  median 160000004.1  "
        + "75% 160000006.1  95% 160000007.7  max 160000008.1")
    #expect(lines[3].hasPrefix("40 bins of width 0.2,"))
  }

  @Test
  func `Whole numbers have bins that begin at whole numbers`() {
    let output = run(["a.txt", "--format", "csv"], ["a.txt": "-1\n2\n2\n"]).output
    #expect(
      output == """
        name,lower,upper,closed,count
        ,0,0,both,0
        ,-1,0,lower,1
        ,0,1,lower,0
        ,1,2,lower,0
        ,2,3,both,2

        """)
  }

  @Test
  func `A range and a width are what was asked for, and nothing beyond is lost`() {
    let output = run(
      ["a.txt", "--range", "-1..1", "--bin-width", "1", "--format", "csv"],
      ["a.txt": "-5\n-0.5\n0.5\n1\n7\n8\n"]
    ).output
    #expect(
      output == """
        name,lower,upper,closed,count
        ,0,0,both,0
        ,-inf,-1,neither,1
        ,-1,0,lower,1
        ,0,1,both,2
        ,1,inf,neither,2

        """)
    let text = run(["a.txt", "--range", "-1..1"], ["a.txt": "-5\n0.5\n"]).output
    #expect(text.contains("the last one [a, b]; 1 below\n"))
  }

  @Test
  func `Several files share their bins and have their names`() throws {
    let files = ["a.txt": "0\n1\n", "b.csv": "x,y\n0.5,4\n2,3\n"]
    let root = try JSONReader.read(
      run(["a.txt", "b.csv", "--bins", "4", "--format", "json"], files).output, file: "histogram")
    let all = root["histograms"].elements
    #expect(
      all.map(\.["name"].content) == [.string("a.txt"), .string("b.csv: x"), .string("b.csv: y")])
    #expect(all.allSatisfy { $0["edges"].numbers == [0, 1, 2, 3, 4] })
  }

  @Test
  func `The width is asked for, or that of the environment`() {
    func widest(_ arguments: [String], _ environment: [String]) -> Int {
      let run = Program.run(
        ["histogram", "a.txt"] + arguments, files: ["a.txt": Array("0.5\n1\n2\n".utf8)],
        environment: environment)
      #expect(run.status == 0)
      return run.output.split(separator: "\n").dropFirst(4).map(\.count).max() ?? 0
    }
    #expect(widest(["--width", "50"], ["LC_ALL=C", "COLUMNS=60"]) == 50)
    #expect(widest([], ["LC_ALL=C", "COLUMNS=60"]) == 60)
    #expect(widest([], ["LC_ALL=C", "COLUMNS=none"]) == 80)
    let plain = Program.run(
      ["histogram", "a.txt", "--ascii"], files: ["a.txt": Array("0.5\n1\n".utf8)],
      environment: ["LC_ALL=C.UTF-8"])
    #expect(plain.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test
  func `CSV says which side of a bin is closed`() {
    let output = run(["a.txt", "--bins", "2", "--format", "csv"], ["a.txt": "0\n1\n2\n0\n-2\n"])
      .output
    #expect(
      output == """
        name,lower,upper,closed,count
        ,0,0,both,2
        ,-2,0,lower,1
        ,0,2,both,2

        """)
  }

  @Test
  func `JSON leaves out what is not finite, and says so`() throws {
    let output = run(
      ["a.txt", "--bins", "3", "--format", "json"], ["a.txt": "0\n1\nnan\n2\ninf\n4\n-inf\n"]
    ).output
    let root = try JSONReader.read(output, file: "histogram")
    #expect(root["format"].content == .string("dropnorm-histogram-1"))
    let one = root["histograms"][0]
    #expect(one["name"].content == .null)
    #expect(one["count"].numbers == [7])
    #expect(one["nan"].numbers == [1] && one["positive_infinity"].numbers == [1])
    #expect(one["mean"].numbers == [1.75] && one["variance"].numbers == [2.1875])
    #expect(one["zeros"].numbers == [1] && one["zero_fraction"].numbers == [1.0 / 7])
    #expect(one["edges"].numbers.first == 0 && one["edges"].numbers.last == 4)
    #expect(one["counts"].numbers == [1, 1, 1])
    #expect(one["quantiles"][3]["value"].numbers == [1.5])
  }

  @Test
  func `SVG is well-formed, whatever a column is called`() {
    let svg = run(["t.csv", "--format", "svg", "--log"], ["t.csv": Self.table]).output
    #expect(svg.contains("a&lt;b: 3 values"))
    #expect(XMLCheck.fault(in: svg) == nil)
  }

  @Test
  func `NPY is read too, NaN included`() {
    let header = Array("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n".utf8)
    let data = [1.5, Double.nan].flatMap { value in
      withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
    }
    let file: [UInt8] =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count), 0] + header + data
    let run = Program.run(["histogram", "a.npy"], files: ["a.npy": file])
    #expect(run.output.hasPrefix("2 values, left out: 1 NaN\nmean 1.5  variance 0  sd 0\n"))
  }

  @Test(arguments: [
    ("1\n2\nx\n", "a.txt:3:1: 'x' is not a number"),
    ("1,2\n1,2\n1\n", "a.txt:3:1: this row has 1 cell, but the rows before it have 2"),
    (
      "1;2,5\n3;4.5\n",
      "a.txt:2:3: '4.5' is not a number; the decimal sign of this file is the comma"
    ),
    ("", "a.txt:1:1: no numbers"),
  ])
  func `Bad data is one line with its place and status 1`(_ text: String, _ line: String) {
    let run = run(["a.txt"], ["a.txt": text])
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.complaint.hasPrefix("dropnorm: \(line)"))
    #expect(run.complaint.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    ["--bin-width", "0"], ["--bin-width", "nan"], ["--bins", "3", "--bin-width", "1"],
    ["--range", "3"], ["--range", "2..1"], ["--range", "1..inf"], ["--width", "5"],
    ["--range", "0..1", "--bin-width", "0.3"], ["--range", "0..1", "--bin-width", "1e-9"],
    ["--bins", "0"], ["--bins", "x"], ["--columns", "all"], ["--format", "png"],
  ])
  func `A wrong command line has status 2`(_ arguments: [String]) {
    let run = run(["a.txt"] + arguments, ["a.txt": "1\n"])
    #expect(run.status == 2 && run.output.isEmpty && !run.complaint.isEmpty)
  }

  @Test
  func `A missing file has status 1, an empty standard input too`() {
    #expect(run(["none.csv"], [:]).status == 1)
    #expect(run([], [:]).complaint.hasPrefix("dropnorm: stdin:1:1: no numbers"))
    #expect(run(["-"], [:]).status == 1)
  }

  @Test
  func `Nothing but NaN has no chart`() {
    let run = run(["a.txt"], ["a.txt": "nan\n"])
    #expect(run.status == 0 && run.output == "1 value, left out: 1 NaN\nno finite value\n")
  }
}

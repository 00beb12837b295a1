import Layers
import Testing

@testable import Experiments

/// Tables of numbers.
struct FilesCSVTests {
  /// The numbers that are taken of a table, and their columns' names.
  private func read(
    _ text: String, header: CSVReader.Header = .auto
  ) throws -> (names: [String]?, values: Tensor<Double>) {
    let table = try CSVReader.read(text, file: "t.csv", header: header)
    let values = try table.numbers(table.numberColumns)
    return (table.hasNames ? table.numberColumns.map(table.title) : nil, values)
  }

  @Test(arguments: [
    "1,2.5\n-3,4e1\n", "1;2.5\n-3;4e1", "1\t2.5\n-3\t4e1\n", "1,2.5\r\n-3,4e1\r\n",
    "\u{FEFF}1,2.5\n-3,4e1\n", "# a comment\n\n1, 2.5\n -3 ,4e1 \n\n", "\"1\",\"2.5\"\n-3,\"4e1\"",
    "1 2.5\n-3 4e1\n", "  1   2.5 \n -3\t4e1\n", "1;2,5\n-3;4e1\n", "1\t2,5\n-3\t40",
    "sep=;\n1;2.5\n-3;40\n", "sep=|\n1|2.5\n-3|40\n", "1,2.5,\n-3,40,\n", "1;2,5;\r\n-3;4e1;\r\n",
  ])
  func `The same table in many spellings`(_ text: String) throws {
    let table = try read(text)
    #expect(table.names == nil)
    #expect(table.values == Tensor(rows: [[1, 2.5], [-3, 40]]))
  }

  @Test
  func `A first row without numbers holds the names`() throws {
    let table = try read("height,\"mass, \"\"kg\"\"\"\n1,2\n")
    #expect(table.names == ["height", "mass, \"kg\""])
    #expect(table.values == Tensor(rows: [[1, 2]]))
  }

  @Test
  func `A quoted comma does not decide the delimiter`() throws {
    #expect(try read("\"a,b\";c\n1;2").values == Tensor(rows: [[1, 2]]))
  }

  @Test
  func `One column is one feature`() throws {
    #expect(try read("1\n2\n3\n").values.shape == [3, 1])
    #expect(try read("sepal length\n5.1\n4.9\n").names == ["sepal length"])
  }

  @Test
  func `Words of one line are a row where all are numbers`() throws {
    #expect(try read("1 2 3\n").values == Tensor(rows: [[1, 2, 3]]))
  }

  // MARK: - Names and indexes

  private static let named: [(String, [String], [[Double]])] = [
    // As `to_csv(index=False)` of a table without names writes it; the six numbers have the mean 4.
    ("0,1,2\n1.5,2.5,3.5\n4.5,5.5,6.5\n", ["0", "1", "2"], [[1.5, 2.5, 3.5], [4.5, 5.5, 6.5]]),
    // The same with its index.
    (",0,1\n0,5,6\n1,7,8\n", ["0", "1"], [[5, 6], [7, 8]]),
    (",a,b\n7,5,6\n8,7,8\n", ["a", "b"], [[5, 6], [7, 8]]),
    ("Unnamed: 0,a\n0,5\n1,7\n", ["a"], [[5], [7]]),
    ("index,a\n0,5\n1,7\n", ["a"], [[5], [7]]),
    ("\"\",\"a\"\n\"1\",5\n\"2\",7\n", ["a"], [[5], [7]]),
    // R's write.table has no name over the names of its rows.
    ("\"a\" \"b\"\n\"x 1\" 5 6\n\"x 2\" 7 8\n", ["a", "b"], [[5, 6], [7, 8]]),
    ("\"a\"\n\"1\" 5\n\"2\" 7\n", ["a"], [[5], [7]]),
    // scikit-learn's own: how many rows and features, then the names of the classes.
    ("2,2,setosa\n5.1,3.5,0\n4.9,3.0,1\n", ["2", "2", "setosa"], [[5.1, 3.5, 0], [4.9, 3, 1]]),
    ("a,b,\n1,2\n3,4\n", ["a", "b"], [[1, 2], [3, 4]]),
    ("a,b\n1,2,\n3,4,\n", ["a", "b"], [[1, 2], [3, 4]]),
    ("#,a\n1,5\n2,7\n", ["#", "a"], [[1, 5], [2, 7]]),
  ]

  @Test(arguments: named)
  func `Rows of names are told from rows of data, and indexes from columns`(
    text: String, names: [String], rows: [[Double]]
  ) throws {
    let table = try read(text)
    #expect(table.names == names)
    #expect(table.values == Tensor(rows: rows))
  }

  private static let unnamed: [(String, [[Double]])] = [
    // Counts from 0, but nothing says that the rest is another thing.
    ("0,1,2\n3,4,5\n", [[0, 1, 2], [3, 4, 5]]),
    // Fractions below, but a count from 1, or one number only, or another way to write them.
    ("1,2\n1.5,2.5\n", [[1, 2], [1.5, 2.5]]), ("0\n0.5\n", [[0], [0.5]]),
    ("0.0,1.0\n1.5,2.5\n", [[0, 1], [1.5, 2.5]]),
    // The first column has no name, since nothing has, and a column with gaps is no index.
    ("0,5\n1,6\n", [[0, 5], [1, 6]]),
  ]

  @Test(arguments: unnamed)
  func `A first row of numbers is data otherwise`(text: String, rows: [[Double]]) throws {
    let table = try read(text)
    #expect(table.names == nil)
    #expect(table.values == Tensor(rows: rows))
  }

  @Test
  func `A column that has a name, or gaps, is no index`() throws {
    #expect(try read("id,a\n0,5\n1,7\n").names == ["id", "a"])
    #expect(try read(",a\n0,5\n2,7\n").values == Tensor(rows: [[0, 5], [2, 7]]))
  }

  @Test
  func `What the first row is can be said`() throws {
    let text = "0,1\n1.5,2.5\n"
    #expect(try read(text, header: .no).values == Tensor(rows: [[0, 1], [1.5, 2.5]]))
    #expect(try read("7,8\n1,2\n", header: .yes).names == ["7", "8"])
    #expect(try read("7,8\n1,2\n", header: .yes).values == Tensor(rows: [[1, 2]]))
  }

  // MARK: - Text and missing values

  @Test
  func `Columns of text are left out, and can be read as text`() throws {
    let table = try CSVReader.read(
      "tip,sex,day,size\n1.01,Female,,2\n1.66,Male,,3\n", file: "t.csv")
    #expect(table.columns.map(\.kind) == [.numbers, .text, .nothing, .numbers])
    #expect(try table.numbers(table.numberColumns) == Tensor(rows: [[1.01, 2], [1.66, 3]]))
    #expect(table.texts(1) == ["Female", "Male"])
    #expect(try table.columns(named: "size,tip") == [3, 0] && table.columns(named: "4") == [3])
    #expect(
      table.notes(taking: [0, 3], isChosen: false) == [
        "2 of 4 columns left out: sex holds text; day holds nothing"
      ])
    let fault = #expect(throws: FileFault.self) { try table.columns(named: "tips") }
    #expect(
      fault?.line == "t.csv: no column 'tips' (did you mean `tip`?); there is tip, sex, day, size")
  }

  @Test(arguments: [
    "", "NA", "na", "N/A", "null", "NULL", "None", "?", "-", ".", "#N/A", "#DIV/0!", "<NA>", "\"\"",
  ])
  func `A missing value is kept as one`(_ word: String) throws {
    let text = "\(word),1\n2,\(word)\n7,4\n"
    let table = try CSVReader.read(text, file: "t.csv")
    let values = try table.numbers([0, 1], keepsNonFinite: true).values
    #expect(values.map(MarkedCell.isMissing) == [true, false, false, true, false, false])
    #expect(NonFinite(in: values).words == "2 missing")
    let fault = #expect(throws: FileFault.self) { try table.numbers([0, 1]) }
    #expect(fault?.line.hasPrefix("t.csv:1:1: ") == true)
  }

  @Test
  func `NaN is no missing value, whatever it carries`() throws {
    let values = try CSVReader.read("nan\n-NaN\nNA\n", file: "t")
      .numbers([0], keepsNonFinite: true).values
    #expect(NonFinite(in: values).words == "1 missing, 2 NaN")
    #expect(throws: FileFault.self) { try read("1\nnan(2)\n") }
  }

  // MARK: - What is said

  private static let said: [(String, [String])] = [
    ("1,2\n3,4\n", []), ("a,b\n1,2\n", []),
    ("# x\n# y\n1,2\n", ["2 lines that begin with # skipped"]),
    ("#\n1,2\n", ["1 line that begins with # skipped"]),
    ("0,1\n0.5,1.5\n", ["first row taken as names; --header no says otherwise"]),
    ("1;2,5\n", ["commas taken as decimal signs"]),
    ("sep=,\n1,2\n", ["the first line names what separates cells"]),
    (",a\n1,5\n2,6\n", ["column 1 numbers the rows and is left out"]),
  ]

  @Test(arguments: said)
  func `What a person could not take for granted is said`(text: String, notes: [String]) throws {
    let table = try CSVReader.read(text, file: "t.csv")
    #expect(table.notes(taking: table.numberColumns, isChosen: false) == notes)
  }

  @Test
  func `A row that begins with a number sign is data behind the first one`() throws {
    #expect(try read("x,y\n1,2\n4,5\n").values.shape == [2, 2])
    let table = try CSVReader.read("x,y\n1,2\n#N/A,3\n4,5\n", file: "t.csv")
    #expect(table.rowCount == 3)
    #expect(try CSVReader.read("#N/A,3\n4,5\n", file: "t.csv").rowCount == 2)
    #expect(try CSVReader.read("tag,n\n#swift,3\n#c,5\n", file: "t.csv").rowCount == 2)
  }

  // MARK: - Faults

  @Test(arguments: [
    ("1,2\n3\n", "2:1: this row has 1 cell, but the rows before it have 2"),
    ("1,2\n3,4,5\n", "2:5: this row has 3 cells, but the rows before it have 2"),
    ("a,b\n1,2,3\n", "2:5: this row has 3 cells, but the rows before it have 2"),
    ("1,2\n3,x\n", "2:3: 'x' is not a number"),
    ("1\n3 4\n", "2:1: '3 4' is not a number; cells are separated by commas"),
    ("\"2,5\",1\n\"3,5\",2\n", "1:1: '2,5' is not a number; the decimal sign is a point"),
    ("1;2,5\n2;2.5\n", "2:3: '2.5' is not a number; the decimal sign of this file is the comma"),
    ("a\n\"1,234\"\n", "2:1: '1,234' is not a number; it has separators of thousands: write 1234"),
    (
      "a;b\n1;1.234,5\n",
      "2:3: '1.234,5' is not a number; it has separators of thousands: write 1234,5"
    ),
    (
      "a\tb\n1\t1,234\n", "2:3: '1,234' is not a number; it has separators of thousands: write 1234"
    ),
    (
      "a,b\n1,12 345\n",
      "2:3: '12 345' is not a number; it has separators of thousands: write 12345"
    ),
    ("1,2\n3,nan\n", "2:3: 'nan' is not a finite number; every value must be finite"),
    ("1,2\n-inf,3\n", "2:1: '-inf' is not a finite number; every value must be finite"),
    ("1,1e999\n", "1:3: '1e999' is not a finite number; every value must be finite"),
    ("1,2\n3,\n", "2:3: an empty cell; every cell must hold a number"),
    ("1,2\n3,NA\n", "2:3: 'NA' stands for a missing value; every cell must hold a number"),
    ("1\n2\n# c\n", "3:1: '# c' is not a number; comments stand in front of the data"),
    ("1,\"2\n", "1:3: a quoted cell without its closing quote"),
    ("1,\"2\"3\n", "1:6: text behind the closing quote of a cell"),
    ("name\nx\n", "2:1: 'x' is not a number"),
    ("a,b\nx,y\n", "2:1: 'x' is not a number, and no column holds numbers"),
    ("", "1:1: no numbers: expected rows of numbers"),
    ("a,b\n", "1:1: no numbers: expected rows of numbers"),
    ("# only a comment", "1:1: no numbers: expected rows of numbers"),
  ])
  func `A fault is named with its place`(_ text: String, _ line: String) {
    let fault = #expect(throws: FileFault.self) { try read(text) }
    #expect(fault?.line.hasPrefix("t.csv:\(line)") == true, "\(fault?.line ?? "no fault")")
  }

  // MARK: - Encodings

  @Test
  func `UTF-16 and Latin-1 are read, and that is said`() throws {
    let text = "größe;a\n1,5;2\n"
    for (isBig, mark) in [(true, [0xFE, 0xFF] as [UInt8]), (false, [0xFF, 0xFE])] {
      let bytes =
        mark
        + text.utf16.flatMap { unit -> [UInt8] in
          let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
          return isBig ? [high, low] : [low, high]
        }
      let table = try CSVReader.read(bytes: bytes, file: "t")
      #expect(table.title(0) == "größe" && table.rowCount == 1)
      #expect(
        table.notes(taking: [0, 1], isChosen: false)
          == ["read as UTF-16", "commas taken as decimal signs"])
    }
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    let table = try CSVReader.read(bytes: latin, file: "t")
    #expect(table.title(0) == "größe")
    #expect(
      table.notes(taking: [0, 1], isChosen: false).first == "read as Latin-1, since it is not UTF-8"
    )
    #expect(throws: FileFault.self) { try CSVReader.read(bytes: [0xFF, 0xFE, 0x31], file: "t") }
    let fault = #expect(throws: FileFault.self) {
      try CSVReader.read(bytes: [0x31, 0x0A, 0xFF], file: "t").numbers([0])
    }
    #expect(fault?.line == "t:2:1: 'ÿ' is not a number; read as Latin-1, since it is not UTF-8")
  }
}

import Layers
import Testing

@testable import Experiments

/// Tables of numbers.
struct FilesCSVTests {
  private func read(_ text: String) throws -> CSVTable { try CSVReader.read(text, file: "t.csv") }

  @Test(arguments: [
    "1,2.5\n-3,4e1\n", "1;2.5\n-3;4e1", "1\t2.5\n-3\t4e1\n", "1,2.5\r\n-3,4e1\r\n",
    "\u{FEFF}1,2.5\n-3,4e1\n", "# a comment\n\n1, 2.5\n  # another\n -3 ,4e1 \n\n",
    "\"1\",\"2.5\"\n-3,\"4e1\"",
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
  }

  @Test(arguments: [
    ("1,2\n3\n", "2:1: this row has 1 cell, but the rows before it have 2"),
    ("1,2\n3,4,5\n", "2:5: this row has 3 cells, but the rows before it have 2"),
    ("a,b\n1,2,3\n", "2:5: this row has 3 cells, but the rows before it have 2"),
    ("1,2\n3,x\n", "2:3: 'x' is not a number"),
    ("1,x\n3,4\n", "1:3: 'x' is not a number"),
    ("1,0x10\n", "1:3: '0x10' is not a number"),
    ("1 2\n3 4\n", "2:1: '3 4' is not a number; cells are separated by commas"),
    ("1\n3 4\n", "2:1: '3 4' is not a number; cells are separated by commas"),
    ("1;2,5\n", "1:3: '2,5' is not a number; the decimal sign is a point"),
    ("1,2\n# c\n3,nan\n", "3:3: 'nan' is not a finite number; every value must be finite"),
    ("1,2\n-inf,3\n", "2:1: '-inf' is not a finite number; every value must be finite"),
    ("1,1e999\n", "1:3: '1e999' is not a finite number; every value must be finite"),
    ("1,2\n3,\n", "2:3: an empty cell; every cell must hold a number"),
    ("1,\"2\n", "1:3: a quoted cell without its closing quote"),
    ("1,\"2\"3\n", "1:6: text behind the closing quote of a cell"),
    ("", "1:1: no numbers: expected rows of numbers"),
    ("a,b\n", "1:1: no numbers: expected rows of numbers"),
    ("# only a comment", "1:1: no numbers: expected rows of numbers"),
  ])
  func `A fault is named with its place`(_ text: String, _ line: String) {
    let fault = #expect(throws: FileFault.self) { try read(text) }
    #expect(fault?.line.hasPrefix("t.csv:\(line)") == true, "\(fault?.line ?? "no fault")")
  }
}

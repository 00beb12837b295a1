import Layers
import Testing

@testable import Experiments

/// Which columns of a table a race takes as features and as classes.
struct RaceColumnsTests {
  private func columns(
    _ text: String, _ choice: RaceColumns.Choice = .init()
  ) throws -> (features: [String], label: String, isFoundInFront: Bool) {
    let table = try CSVReader.read(text, file: "t.csv")
    let columns = try RaceColumns(table, choice)
    return (
      columns.features.map(table.title), table.title(columns.label), columns.isFoundInFront
    )
  }

  /// Twelve rows below a first one; a row is made of its number.
  private static func table(_ head: String, _ row: (Int) -> [String]) -> String {
    head + "\n" + (0..<12).map { row($0).joined(separator: ",") + "\n" }.joined()
  }

  /// An index, a text, two features and a class.
  private static let named = table(",name,a,b,kind") { row in
    ["\(row)", "n\(row)", "\(row * row)", "\(row).5", row % 2 == 0 ? "cat" : "dog"]
  }

  @Test func `the class is in the last column, text or not, and an index is no feature`() throws {
    let found = try columns(Self.named)
    #expect(found.features == ["a", "b"] && found.label == "kind" && !found.isFoundInFront)
  }

  /// In front are labels that are called so, or texts, or whole numbers where nothing has a name.
  private static let inFront = [
    table("label,a,b") { ["\($0 % 2)", "\($0)", "\($0 * 3 % 4)"] },
    table("kind,a,b") { [$0 % 2 == 0 ? "x" : "y", "\($0)", "\($0).25"] },
    table("") { ["\($0 % 3 + 1)", "\($0 * 7)", "\($0).25"] },
    table("") { ["\($0 % 3 + 1)", "\($0 * 7)", "0"] },
  ]

  @Test(arguments: inFront)
  func `classes in front are found`(text: String) throws {
    let found = try columns(text)
    #expect(found.isFoundInFront && found.features.count == 2)
  }

  @Test func `a first column of few numbers under another name is a feature`() throws {
    let text = Self.table("rooms,a,price") { ["\($0 % 2)", "\($0)", "\($0).25"] }
    #expect(try columns(text).label == "price")
  }

  @Test func `columns are chosen`() throws {
    for (word, label) in [("first", "name"), ("last", "kind"), ("a", "a"), ("3", "a")] {
      #expect(try columns(Self.named, .init(label: word)).label == label)
    }
    let chosen = try columns(Self.named, .init(label: "kind", only: "b"))
    #expect(chosen.features == ["b"])
    let fault = #expect(throws: FileFault.self) { try columns(Self.named, .init(label: "kin")) }
    #expect(
      fault?.message == "no column 'kin' (did you mean `kind`?); there is 1, name, a, b, kind")
    #expect(throws: FileFault.self) { try columns("a\n1\n2\n") }
  }

  @Test func `measurements are no classes`() {
    #expect(
      WrittenClasses.numbers([1, 2, 0.5]).refusal
        == "holds fractions (0.5 in row 3), as no classes are")
    let many = WrittenClasses.numbers((0..<442).map { Double($0 % 214) })
    #expect(
      many.refusal == "holds 214 different values in 442 rows, as a measurement does and no class")
    #expect(WrittenClasses.numbers((0..<442).map { Double($0 % 20) }).refusal == nil)
    #expect(WrittenClasses.numbers((0..<442).map { Double($0 % 44) }).refusal == nil)
    #expect(WrittenClasses.texts((0..<30).map { "\($0)" }).refusal != nil)
  }

  @Test func `classes are numbered in rising order, also from rows with a single 1`() throws {
    let numbers = WrittenClasses.numbers([10, 9, 10]).numbered
    #expect(numbers.names == ["9", "10"] && numbers.labels == [1, 0, 1])
    let texts = WrittenClasses.texts(["b", "a"]).numbered
    #expect(texts.names == ["a", "b"] && texts.labels == [1, 0])
    #expect(try WrittenClasses(Tensor(rows: [[0, 0, 1], [1, 0, 0]])) == .numbers([2, 0]))
    #expect(try WrittenClasses(Tensor(rows: [[3], [5]])) == .numbers([3, 5]))
    #expect(throws: ShapeFault.self) { try WrittenClasses(Tensor(rows: [[0, 1], [1, 1]])) }
  }

  @Test func `rows that are given to test with are tested with`() throws {
    let samples = Tensor(rows: (0..<15).map { [Double($0), Double($0 * $0)] })
    let rows = try LabeledRows(
      samples, classes: .texts((0..<15).map { $0 % 2 == 0 ? "x" : "y" }), givenTests: 5)
    let parts = [1, 2].map { rows.split(seed: $0) }
    #expect(parts[0].training.count == 10 && parts[0].test.count == 5)
    #expect(parts[0].test.values == parts[1].test.values || parts[0].training != parts[1].training)
    #expect(parts[0].test.labels == [0, 1, 0, 1, 0] && rows.classNames == ["x", "y"])
    #expect(
      RowsInWords(rows).lines == ["features 2", "classes 2: x, y; 10 rows to train, 5 to test"])
  }
}

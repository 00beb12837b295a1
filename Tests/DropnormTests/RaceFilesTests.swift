import TestSupport
import Testing

/// Whose rows are raced on, and what is said of them.
struct RaceFilesTests {
  private static let race =
    "race --epochs 1 --seeds 1 --features 4 --depth 1 --batch 8 --orders L-BN-A --data"

  private func run(_ words: String, _ files: [String: String]) -> Program.Run {
    Program.run(
      "\(Self.race) \(words)".split(separator: " " as Character).map { String($0) },
      files: files.mapValues { Array($0.utf8) })
  }

  /// An index, a text, two features and a class.
  private static func rows(_ count: Int) -> String {
    (0..<count).map { "\($0),n\($0),\($0 * $0 % 13),\($0).5,\($0 % 2 == 0 ? "cat" : "dog")\n" }
      .joined()
  }
  private static let pets = ",name,a,b,kind\n" + rows(40)

  @Test func `features, classes and rows to test with are printed`() {
    let raced = run("p.csv", ["p.csv": Self.pets])
    #expect(raced.status == 0)
    #expect(
      raced.output.contains(
        "\nfeatures 2: a, b\nclasses 2, by kind: cat, dog; 32 rows to train, 8 to test\n"),
      "\(raced.output)")
    #expect(
      raced.complaint == """
        note: p.csv: column 1 numbers the rows and is left out
        note: p.csv: 1 of 5 columns left out: name holds text

        """)
  }

  @Test func `the class is the column that is named`() {
    let front = "label,a\n" + (0..<20).map { "\($0 % 2),\($0).5\n" }.joined()
    let found = run("f.csv", ["f.csv": front])
    #expect(found.complaint == "note: f.csv: classes found in the first column, label\n")
    #expect(
      run("f.csv --label a", ["f.csv": front]).complaint.contains(
        "a holds fractions (0.5 in row 1)"))
    #expect(
      run("f.csv --label a --classes", ["f.csv": front]).output.contains("classes 20, by a: "))
    let misspelt = run("f.csv --label lable", ["f.csv": front])
    #expect(misspelt.status == 1 && misspelt.complaint.contains("did you mean `label`?"))
    #expect(run("moons --label a", [:]).status == 2 && run("moons --classes", [:]).status == 2)
  }

  @Test func `a measurement is no class unless that is said`() {
    let rows = "a,target\n" + (0..<60).map { "\($0 % 7),\($0 + 20)\n" }.joined()
    let refused = run("r.csv", ["r.csv": rows])
    #expect(refused.status == 1 && refused.output.isEmpty)
    #expect(
      refused.complaint.hasPrefix(
        "dropnorm: r.csv: target holds 60 different values in 60 rows, as a measurement does"))
    #expect(refused.complaint.contains("--classes takes every value as a class"))
    #expect(run("r.csv --classes", ["r.csv": rows]).status == 0)
  }

  @Test func `a file to test with is found beside that of training`() {
    let test = ",name,a,b,kind\n" + Self.rows(10)
    let found = run("train.csv", ["train.csv": Self.pets, "test.csv": test])
    #expect(found.output.hasPrefix("50 rows, 10 of them to test"), "\(found.complaint)")
    #expect(found.complaint.contains("test.csv beside it is what is tested with"))
    let other = run("train.csv", ["train.csv": Self.pets, "test.csv": "a,b\n1,2\n"])
    #expect(other.output.hasPrefix("40 rows, a fifth of them to test"))
    #expect(other.complaint.contains("test.csv beside it holds no such samples"))
  }
}

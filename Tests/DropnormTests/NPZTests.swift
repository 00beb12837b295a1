import Archives
import Experiments
import Layers
import TestSupport
import Testing

/// NumPy's NPZ files with more in them than one array of numbers.
struct NPZTests {
  /// An NPY file of a type, as its description says.
  private static func npy(_ type: String, _ shape: String, _ data: [UInt8]) -> [UInt8] {
    let header = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n".utf8)
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.count), 0] + header + data
  }

  private static func npy(_ shape: [Int], _ values: [Double]) -> [UInt8] {
    NPYWriter.bytes(of: Tensor(shape: shape, values: values))
  }

  private func npz(_ arrays: [(String, [UInt8])]) -> [UInt8] {
    var zip = ZipWriter()
    for (name, bytes) in arrays { zip.add(name + ".npy", bytes) }
    return zip.bytes
  }

  private func run(_ words: String, _ file: [UInt8]) -> Program.Run {
    Program.run(
      words.split(separator: " " as Character).map { String($0) }, files: ["n.npz": file])
  }

  @Test func `what holds no numbers is named and left out`() {
    let file = npz([
      ("w", Self.npy([2, 2, 1, 1, 1], [1, 2, 3, 4])), ("steps", Self.npy([], [7])),
      ("names", Self.npy("<U1", "(2,)", [97, 0, 0, 0, 98, 0, 0, 0])),
      ("none", Self.npy([0, 3], [])),
      ("meta", Self.npy("|O", "()", [0x80, 4])),
    ])
    let all = run("histogram n.npz --bins 2", file)
    #expect(all.status == 0 && all.output.hasPrefix("w: 4 values\n"))
    #expect(
      all.complaint
        == "note: n.npz: 4 of 5 arrays left out: names holds text; none holds nothing; "
        + "meta holds Python objects; steps holds one number\n")
    #expect(run("histogram n.npz:steps", file).output.hasPrefix("steps: 1 value\n"))
    #expect(
      run("histogram n.npz:names", file).complaint.hasPrefix("dropnorm: n.npz:names: it holds text")
    )
    // Of one array that is left a batch is taken; all numbers of a sample are its row.
    #expect(run("trace --input n.npz", file).output.contains("N 2, 2 features in"))
    let text = npz([("names", Self.npy("<U1", "(1,)", [97, 0, 0, 0]))])
    #expect(
      run("histogram n.npz", text).complaint
        == "dropnorm: n.npz: no array of numbers; names holds text\n")
  }

  private static let race =
    "race --data n.npz --epochs 1 --seeds 1 --features 4 --depth 1 --batch 8 --orders L-BN-A"
  private static let samples = npy([12, 2], (0..<24).map { Double($0 % 5) })

  @Test func `classes are texts, columns or rows with a single 1`() {
    let names: [UInt8] = (0..<12).flatMap { [UInt8(97 + $0 % 3), 0, 0, 0] }
    let oneHot = (0..<12).flatMap { row in (0..<3).map { $0 == row % 3 ? 1.0 : 0 } }
    for (labels, classes) in [
      (Self.npy("<U1", "(12,)", names), "a, b, c"), (Self.npy([12, 3], oneHot), "0, 1, 2"),
      (Self.npy([12, 1], (0..<12).map { Double($0 % 3 + 4) }), "4, 5, 6"),
    ] {
      let raced = run(Self.race, npz([("X", Self.samples), ("y", labels)]))
      #expect(raced.status == 0 && raced.complaint.isEmpty, "\(raced.complaint)")
      #expect(raced.output.contains("\nclasses 3, by y: \(classes); 9 rows to train, 3 to test\n"))
    }
    let wrong = run(
      Self.race,
      npz([("X", Self.samples), ("y", Self.npy([12, 2], Array(repeating: 1, count: 24)))]))
    #expect(
      wrong.complaint.contains("n.npz:y: labels of shape [12][2]; they are one number a sample"))
  }

  @Test func `samples to test with lie in the same file`() {
    let raced = run(
      Self.race,
      npz([
        ("x_train", Self.samples), ("y_train", Self.npy([12], (0..<12).map { Double($0 % 2) })),
        ("x_test", Self.npy([4, 2], [1, 2, 3, 4, 0, 1, 2, 3])),
        ("y_test", Self.npy([4], [0, 1, 0, 1])),
      ]))
    #expect(raced.output.hasPrefix("16 rows, 4 of them to test"), "\(raced.complaint)")
    #expect(raced.complaint == "note: n.npz: x_test is what is tested with\n")
  }

  @Test func `zip files of other programs are named`() {
    for (member, name) in [
      ("model/data.pkl", "a PyTorch file"), ("xl/workbook.xml", "an Excel file"),
      ("content.xml", "an OpenDocument file"), ("table.csv", "a zip file that holds table.csv"),
    ] {
      var zip = ZipWriter()
      zip.add(member, [1])
      let run = run("histogram n.npz", zip.bytes)
      #expect(run.status == 1 && run.complaint.contains("n.npz: \(name)"), "\(run.complaint)")
    }
  }
}

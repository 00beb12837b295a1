import TestSupport
import Testing

/// Files of numbers as commands read them: packed or not, of one array or several.
struct InputFormatTests {
  private static let csvGz = hexBytes("1f8b080000000000020333d431e232d631e1020047936caf08000000")
  /// `numpy.savez_compressed` of x [12][2] and y [12].
  private static let npz = hexBytes(
    "504b03042d0000000800000021001943ef35ffffffffffffffff05001400782e6e70790100100040"
      + "0100000000000087000000000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a06e9366a1"
      + "aea3a09e965f54529498179f5f94920a12774bcc294e058a17672416a402f91a86463a0a469a3a0a"
      + "b50ae4022e0614f0c11eca7080501c505a004a8b406909282d03a515a0b412945681d26a505a034a"
      + "6b41691d28ad07a50da0b421943682d2c650da044a9b426933286dee0000504b03042d0000000800"
      + "00002100feaa83d7ffffffffffffffff05001400792e6e7079010010008c00000000000000490000"
      + "00000000009bec17ea1b10c9c850c650ad9e925a9c5ca46ea5a05e536aa8aea3a09e965f54529498"
      + "179f5f94920a12774bcc294e058a17672416a402f91a86463a9a3a0ab50ae4032e0646040400504b"
      + "01022d032d0000000800000021001943ef3587000000400100000500000000000000000000008001"
      + "00000000782e6e7079504b01022d032d000000080000002100feaa83d7490000008c000000050000"
      + "0000000000000000008001be000000792e6e7079504b05060000000002000200660000003e010000"
      + "0000")

  private static func idx(_ shape: [Int], _ values: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0, 0, 8, UInt8(shape.count)]
    for extent in shape { bytes += [0, 0, UInt8(extent >> 8), UInt8(extent & 255)] }
    return bytes + values
  }

  /// Forty images of two by two pixels, the upper left one bright in every second.
  private static let images: [UInt8] = {
    var pixels: [UInt8] = []
    for number: UInt8 in 0..<40 { pixels += [number % 2 == 0 ? 200 : 20, number, 7, 80 - number] }
    return idx([40, 2, 2], pixels)
  }()
  private static let labels = idx([40], (0..<40).map { (number: UInt8) in number % 2 })

  private func run(_ arguments: String, _ files: [String: [UInt8]]) -> Program.Run {
    let words = arguments.split(separator: " " as Character).map { String($0) }
    return Program.run(words, files: files)
  }

  @Test func `gzip is unpacked whatever the name`() {
    let packed = run("trace --input b", ["b": Self.csvGz])
    let plain = run("trace --input b", ["b": Array("1,2\n3,4\n".utf8)])
    #expect(packed.status == 0 && packed.output == plain.output)
  }

  @Test func `an NPZ file gives each array a histogram, or the one that is named`() {
    let all = run("histogram n.npz", ["n.npz": Self.npz])
    #expect(all.output.contains("x: 24 values") && all.output.contains("y: 12 values"))
    let one = run("histogram n.npz:y", ["n.npz": Self.npz])
    #expect(one.output.hasPrefix("y: 12 values"))
    let named = run("trace --input n.npz:x", ["n.npz": Self.npz])
    #expect(named.status == 0 && named.output.contains("N 12, 2 features in"))
  }

  private static let race =
    "race --epochs 2 --seeds 1 --features 4 --depth 1 --batch 8 --orders L-BN-A"

  @Test func `a race takes images with the labels beside them, gzip or not, and arrays x and y`() {
    let names = ["t-images-idx3-ubyte", "t-labels-idx1-ubyte"]
    let raced = run(
      "\(Self.race) --data t-images-idx3-ubyte", [names[0]: Self.images, names[1]: Self.labels])
    #expect(raced.status == 0 && raced.output.hasPrefix("40 rows"), "\(raced.complaint)")
    let arrays = run("\(Self.race) --data n.npz", ["n.npz": Self.npz])
    #expect(arrays.status == 0 && arrays.output.hasPrefix("12 rows"), "\(arrays.complaint)")
  }

  @Test func `images are rows for linear and images for conv`() {
    let rows = run("trace --input i --batch 3", ["i": Self.images])
    #expect(rows.output.contains("N 3, 4 features in"))
    let images = run("trace --input i --order C-BN-A", ["i": Self.images])
    #expect(images.output.contains("N 40, 1 features in"))
  }

  static let refused: [(String, Int32, String)] = [
    ("trace --input n.npz", 1, "n.npz: it holds x, y; name one, like n.npz:x"),
    ("trace --input n.npz:xx", 1, "n.npz: no array 'xx' (did you mean `x`?); there is x, y"),
    ("trace --input t.npz", 1, "t.npz: not an NPZ file"),
    ("trace --input cut", 1, "cut: the packed data are cut short after byte 20"),
    ("trace --input i --batch 50", 1, "i: it holds 40 samples, but batch is 50"),
    ("\(race) --data ./i", 1, "./i: no labels; name the samples such as train-images-idx3-ubyte"),
    (
      "\(race) --data x-images-idx3-ubyte", 1,
      "x-images-idx3-ubyte: no labels; name the samples such as train-images-idx3-ubyte"
    ),
    (
      "\(race) --data y-images-idx3-ubyte", 1,
      "y-labels-idx1-ubyte: 12 labels, but y-images-idx3-ubyte has 40 images"
    ),
  ]

  @Test(arguments: refused)
  func `what is wrong is said in one line`(arguments: String, status: Int32, complaint: String) {
    let result = run(
      arguments,
      [
        "n.npz": Self.npz, "t.npz": Array("1,2".utf8), "cut": Array(Self.csvGz.prefix(20)),
        "i": Self.images, "x-images-idx3-ubyte": Self.images, "y-images-idx3-ubyte": Self.images,
        "y-labels-idx1-ubyte": Self.idx([12], Array(repeating: 1, count: 12)),
      ])
    #expect(result.status == status && result.output.isEmpty)
    #expect(result.complaint.contains(complaint), "\(result.complaint)")
    #expect(result.complaint.filter { $0 == "\n" }.count == 1)
  }
}

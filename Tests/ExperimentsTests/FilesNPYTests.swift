import Layers
import Testing

@testable import Experiments

/// NumPy's files, built byte by byte as the format's description says.
struct FilesNPYTests {
  private func file(
    _ type: String, _ shape: String, isFortran: Bool = false, version: UInt8 = 1, _ data: [UInt8]
  ) -> [UInt8] {
    let order = isFortran ? "True" : "False"
    let header = Array(
      "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }\n".utf8)
    let length = [UInt8(header.count & 0xFF), UInt8(header.count >> 8)]
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + (version > 1 ? [0, 0] : [])
      + header + data
  }

  private func bytes(_ values: some Sequence<some FixedWidthInteger>) -> [UInt8] {
    values.flatMap { value in withUnsafeBytes(of: value.littleEndian) { Array($0) } }
  }

  private func doubles(_ values: [Double]) -> [UInt8] { bytes(values.map(\.bitPattern)) }

  private func read(_ bytes: [UInt8]) throws -> Tensor<Double> {
    try NPYReader.read(bytes, file: "a.npy")
  }

  @Test
  func `float64 in C order, in versions 1 to 3`() throws {
    for version: UInt8 in 1...3 {
      let tensor = try read(
        file("<f8", "(2, 3)", version: version, doubles([1, 2, 3, 4, 5, -0.5])))
      #expect(tensor == Tensor(rows: [[1, 2, 3], [4, 5, -0.5]]))
    }
  }

  @Test
  func `Fortran order has its first index run fastest`() throws {
    let matrix = try read(file("<f8", "(2, 3)", isFortran: true, doubles([1, 4, 2, 5, 3, 6])))
    #expect(matrix == Tensor(rows: [[1, 2, 3], [4, 5, 6]]))
    let cube = try read(file("<f8", "(2, 1, 2)", isFortran: true, doubles([1, 3, 2, 4])))
    #expect(cube == Tensor(shape: [2, 1, 2], values: [1, 2, 3, 4]))
  }

  @Test
  func `float32, integers, booleans and the other byte order`() throws {
    let floats = bytes([Float(0.5).bitPattern, Float(-2).bitPattern])
    #expect(try read(file("<f4", "(2,)", floats)).values == [0.5, -2])
    #expect(try read(file(">f4", "(1,)", floats.prefix(4).reversed())).values == [0.5])
    #expect(try read(file("<i2", "(2,)", bytes([Int16(-3), 300]))).values == [-3, 300])
    #expect(try read(file("<i8", "(1,)", bytes([Int64(-1)]))).values == [-1])
    #expect(try read(file("|u1", "(2,)", [0, 255])).values == [0, 255])
    #expect(try read(file("|i1", "(1,)", [0xFF])).values == [-1])
    #expect(try read(file("|b1", "(2,)", [1, 0])).values == [1, 0])
    #expect(try read(file("<f8", "(1, 1, 1, 2)", doubles([1, 2]))).shape == [1, 1, 1, 2])
  }

  @Test
  func `float16 has its own exponents`() throws {
    let halves: [UInt16] = [0x3C00, 0xC100, 0x0001, 0x7BFF, 0x0400, 0x8000, 0x3555]
    let values = try read(file("<f2", "(7,)", bytes(halves))).values
    #expect(values == [1, -2.5, 0x1p-24, 65504, 0x1p-14, 0, 0.333251953125])
    #expect(throws: FileFault.self) { try read(file("<f2", "(1,)", bytes([UInt16(0x7C00)]))) }
  }

  @Test
  func `Arrays of any number of dimensions are read`() throws {
    #expect(try read(file("<f8", "()", doubles([1]))) == Tensor(shape: [], values: [1]))
    #expect(try read(file("<f8", "(1, 1, 2, 1, 1)", doubles([1, 2]))).shape == [1, 1, 2, 1, 1])
  }

  @Test
  func `Texts are read where they are asked for`() throws {
    let wide = "ab\0c\0\0é日本".unicodeScalars.flatMap { bytes([$0.value]) }
    let texts = try NPYReader.texts(file("<U3", "(3,)", wide), file: "a.npy")
    #expect(texts == ["ab", "c", "é日本"])
    #expect(
      try NPYReader.texts(file("|S2", "(2,)", Array("abc\0".utf8)), file: "a") == ["ab", "c"])
    #expect(try NPYReader.texts(file("<f8", "(1,)", doubles([1])), file: "a") == nil)
    #expect(throws: FileFault.self) { try NPYReader.texts(file("<U3", "(2,)", wide), file: "a") }
    #expect(throws: FileFault.self) {
      try NPYReader.texts(file("<U9223372036854775807", "(2,)", wide), file: "a")
    }
  }

  @Test
  func `Every fault has its line`() {
    let good = file("<f8", "(2,)", doubles([1, 2]))
    let faults: [([UInt8], String)] = [
      (Array("1,2\n3,4\n".utf8), "not an NPY file"),
      (Array(good.dropLast()), "shape [2] needs 16 bytes of data, but the file has 15"),
      (good + [0], "shape [2] needs 16 bytes of data, but the file has 17"),
      (Array(good.prefix(20)), "the NPY header is cut short"),
      (Array(good.prefix(9)), "not an NPY file"),
      (file("<f8", "(2,)", version: 9, doubles([1, 2])), "NPY version 9"),
      (
        file("<c16", "(1,)", doubles([1, 2])),
        "it holds complex numbers, no numbers; save as float64"
      ),
      (file("|O", "(1,)", []), "it holds Python objects"),
      (file("<U3", "(1,)", []), "it holds text"),
      (file("<M8[D]", "(1,)", []), "it holds times"),
      (file("|V2", "(1,)", []), "it holds raw bytes"),
      (file("<f16", "(1,)", []), "it holds numbers of type '<f16'"),
      (file("<f8", "(0, 3)", []), "it holds nothing"),
      (file("<f8", "(x,)", []), "the header of this NPY file has no readable 'shape'"),
      (
        file("<f8", "(4611686018427387904, 4)", []),
        "shape [4611686018427387904][4] needs more bytes of data"
      ),
      (
        file("<f8", "(2,)", doubles([1, .nan])),
        "the value in row 2 is NaN; every value must be finite"
      ),
      (
        file("<f8", "(2, 2)", doubles([1, 2, .infinity, 4])), "the value in row 2, column 1 is inf"
      ),
      (file("<f8", "(1,)", doubles([-.infinity])), "the value in row 1 is -inf"),
    ]
    for (bytes, line) in faults {
      let fault = #expect(throws: FileFault.self) { try read(bytes) }
      #expect(fault?.line.hasPrefix("a.npy: \(line)") == true, "\(fault?.line ?? "no fault")")
    }
  }
}

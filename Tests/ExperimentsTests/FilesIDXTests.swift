import Layers
import Testing

@testable import Experiments

/// MNIST's files, built byte by byte as their description says.
struct FilesIDXTests {
  private func file(_ type: UInt8, _ shape: [UInt8], _ data: [UInt8]) -> [UInt8] {
    [0, 0, type, UInt8(shape.count)] + shape.flatMap { [0, 0, 0, $0] } + data
  }

  private func read(_ bytes: [UInt8], memory: Int = .max) throws -> Tensor<Double> {
    try IDXReader.read(bytes, file: "a", memory: memory)
  }

  @Test func `every type is read, the larger bytes first`() throws {
    #expect(try read(file(0x08, [2], [1, 255])).values == [1, 255])
    #expect(try read(file(0x09, [1], [0xFF])).values == [-1])
    #expect(try read(file(0x0B, [1], [0xFF, 0xFE])).values == [-2])
    #expect(try read(file(0x0C, [1], [0, 1, 0, 0])).values == [65536])
    #expect(try read(file(0x0D, [1], [0x3F, 0, 0, 0])).values == [0.5])
    #expect(try read(file(0x0E, [1], [0xBF, 0xF0, 0, 0, 0, 0, 0, 0])).values == [-1])
  }

  @Test func `images keep their shape`() throws {
    let images = try read(file(0x08, [2, 1, 3], [1, 2, 3, 4, 5, 6]))
    #expect(images == Tensor(shape: [2, 1, 3], values: [1, 2, 3, 4, 5, 6]))
  }

  @Test(
    arguments: [
      ([0, 0, 7, 1, 0, 0, 0, 0], "not an IDX file"),
      ([0, 0, 8, 5], "an IDX file of 5 dimensions; 1 to 4 are read"),
      ([0, 0, 8, 2, 0, 0], "the IDX header is cut short"),
      ([0, 0, 8, 1, 0, 0, 0, 3, 1], "shape [3] needs 3 bytes of data, but the file has 1"),
      ([0, 0, 8, 1, 0, 0, 0, 0], "an array without values"),
      ([0, 0, 0x0D, 1, 0, 0, 0, 1, 0x7F, 0xC0, 0, 0], "the value in row 1 is NaN"),
      (
        [0, 0, 0x0E, 4] + [UInt8](repeating: 0xFF, count: 16),
        "shape [4294967295][4294967295][4294967295][4294967295] needs more bytes"
      ),
    ] as [([UInt8], String)])
  func `every fault has its line`(bytes: [UInt8], message: String) {
    let fault = #expect(throws: FileFault.self) { try read(bytes) }
    #expect(fault?.message.hasPrefix(message) == true, "\(fault?.message ?? "")")
  }

  @Test func `more than there is memory for is refused with numbers`() {
    let fault = #expect(throws: FileFault.self) { try read(file(0x08, [2], [1, 2]), memory: 15) }
    #expect(
      fault?.message
        == "2 numbers take 16 bytes of memory, more than the 15 bytes there is room for")
  }
}

import Arithmetic
import Testing

@Suite struct ClampingTests {
  @Test(arguments: [
    (0, 0), (-0.9, 0), (2.9, 2), (-2.9, -2), (1e308, .max), (-1e308, .min), (.infinity, .max),
    (-.infinity, .min), (.nan, 0), (0x1p63, .max), (-0x1p63, .min), (0x1p62, 1 << 62),
    (.leastNonzeroMagnitude, 0),
  ])
  func `every double has a whole number`(_ value: Double, _ whole: Int) {
    #expect(Int(clamping: value) == whole)
  }

  @Test func `smaller kinds of whole numbers hold what they can`() {
    #expect(UInt64(clamping: -1.0) == 0)
    #expect(UInt64(clamping: 0x1p63) == 1 << 63)
    #expect(UInt8(clamping: 256.0) == 255)
  }
}

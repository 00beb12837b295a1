/// The loops over contiguous numbers that take all the time, compiled for the instruction sets of the
/// processor.
///
/// Every instruction set gives the same bits: products are never fused with sums, and where the order
/// of a sum shows in the result it is the order of the rows. Matrices are row-major; every pointer
/// must have as many values behind it as the text says.
public protocol Kernels {
  /// How many outputs stand side by side in a packed weight.
  static var panelWidth: Int { get }

  /// Packs a weight [outputs][inputs] into panels of outputs, padded with zeros.
  static func pack(
    _ weight: UnsafePointer<Self>, outputs: Int, inputs: Int,
    into packed: UnsafeMutablePointer<Self>)

  /// y = start + x W^T, added up input by input; `start` is padded to whole panels.
  static func multiply(
    _ x: UnsafePointer<Self>, rows: Int, inputs: Int, packed: UnsafePointer<Self>,
    start: UnsafePointer<Self>, outputs: Int, into y: UnsafeMutablePointer<Self>)

  /// Adds x - center (or its square) of every row to the sums of the columns.
  static func addColumns(
    of x: UnsafePointer<Self>, rows: Int, columns: Int, center: UnsafePointer<Self>?,
    isSquared: Bool, to sums: UnsafeMutablePointer<Self>)

  /// normalized = (x - mean) / deviation and y = gamma * normalized + beta; y may be x.
  static func normalize(
    _ x: UnsafePointer<Self>, rows: Int, columns: Int, mean: UnsafePointer<Self>,
    deviation: UnsafePointer<Self>, gamma: UnsafePointer<Self>, beta: UnsafePointer<Self>,
    normalized: UnsafeMutablePointer<Self>?, into y: UnsafeMutablePointer<Self>)

  /// x above 0, otherwise 0; y may be x.
  static func rectify(
    _ x: UnsafePointer<Self>, count: Int, into y: UnsafeMutablePointer<Self>)

  /// x above 0, otherwise slope * x; y may be x.
  static func rectify(
    _ x: UnsafePointer<Self>, count: Int, slope: Self, into y: UnsafeMutablePointer<Self>)

  /// scale * x where kept, otherwise 0; y may be x.
  static func drop(
    _ x: UnsafePointer<Self>, kept: UnsafePointer<Bool>, count: Int, scale: Self,
    into y: UnsafeMutablePointer<Self>)

  /// Widens low...high to hold every finite value.
  static func widen(
    _ low: inout Self, _ high: inout Self, toHold x: UnsafePointer<Self>, count: Int)

  /// Counts values into `tables` ([rule.count + SlotRule.extraSlots][SlotRule.tables]); the places of
  /// those in the last slot go to `undecided`.
  ///
  /// - Returns: how many are undecided.
  static func count(
    _ x: UnsafePointer<Self>, causes: UnsafePointer<UInt8>?, count: Int, rule: SlotRule,
    into tables: UnsafeMutablePointer<UInt32>, undecided: UnsafeMutablePointer<UInt32>
  ) -> Int

  /// after = 0 where x is not 0; elsewhere the cause before it, or `own` where that is 0 or nothing is
  /// known (nil); `after` may be `before`.
  static func handOnCauses(
    _ x: UnsafePointer<Self>, count: Int, before: UnsafePointer<UInt8>?, own: UInt8,
    into after: UnsafeMutablePointer<UInt8>)
}

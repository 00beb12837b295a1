/// The loops over contiguous numbers that take all the time, compiled for the instruction sets of the
/// processor.
///
/// Every instruction set gives the same bits: products are never fused with sums, and where the order
/// of a sum shows in the result it is the order of the rows. Matrices are row-major. Memory comes with
/// its length, and a kernel that would need more traps before it touches any of it.
public protocol Kernels {
  /// How many outputs stand side by side in a packed weight.
  static var panelWidth: Int { get }

  /// Packs a weight [outputs][inputs] into panels of outputs, padded with zeros.
  static func pack(
    _ weight: UnsafeBufferPointer<Self>, outputs: Int, inputs: Int,
    into packed: UnsafeMutableBufferPointer<Self>)

  /// y = start + x W^T, added up input by input; `start` is padded to whole panels.
  static func multiply(
    _ x: UnsafeBufferPointer<Self>, rows: Int, inputs: Int, packed: UnsafeBufferPointer<Self>,
    start: UnsafeBufferPointer<Self>, outputs: Int, into y: UnsafeMutableBufferPointer<Self>)

  /// Adds x - center (or its square) of every row to the sums of the columns, one a column.
  static func addColumns(
    of x: UnsafeBufferPointer<Self>, rows: Int, center: UnsafeBufferPointer<Self>?,
    isSquared: Bool, to sums: UnsafeMutableBufferPointer<Self>)

  /// normalized = (x - mean) / deviation and y = gamma * normalized + beta; y may be x. There are as
  /// many columns as means.
  static func normalize(
    _ x: UnsafeBufferPointer<Self>, rows: Int, mean: UnsafeBufferPointer<Self>,
    deviation: UnsafeBufferPointer<Self>, gamma: UnsafeBufferPointer<Self>,
    beta: UnsafeBufferPointer<Self>, normalized: UnsafeMutableBufferPointer<Self>?,
    into y: UnsafeMutableBufferPointer<Self>)

  /// x above 0, otherwise 0; y may be x.
  static func rectify(
    _ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)

  /// x above 0, otherwise slope * x; y may be x.
  static func rectify(
    _ x: UnsafeBufferPointer<Self>, slope: Self, into y: UnsafeMutableBufferPointer<Self>)

  /// scale * x where kept, otherwise 0; y may be x.
  static func drop(
    _ x: UnsafeBufferPointer<Self>, kept: UnsafeBufferPointer<Bool>, scale: Self,
    into y: UnsafeMutableBufferPointer<Self>)

  /// Widens low...high to hold every finite value.
  static func widen(_ low: inout Self, _ high: inout Self, toHold x: UnsafeBufferPointer<Self>)

  /// Counts values into `tables` ([rule.count + SlotRule.extraSlots][SlotRule.tables]); the places of
  /// those in the last slot go to `undecided`, which has room for all.
  ///
  /// - Returns: how many are undecided.
  static func count(
    _ x: UnsafeBufferPointer<Self>, causes: UnsafeBufferPointer<UInt8>?, rule: SlotRule,
    into tables: UnsafeMutableBufferPointer<UInt32>,
    undecided: UnsafeMutableBufferPointer<UInt32>
  ) -> Int

  /// after = 0 where x is not 0; elsewhere the cause before it, or `own` where that is 0 or nothing is
  /// known (nil); `after` may be `before`.
  static func handOnCauses(
    _ x: UnsafeBufferPointer<Self>, before: UnsafeBufferPointer<UInt8>?, own: UInt8,
    into after: UnsafeMutableBufferPointer<UInt8>)
}

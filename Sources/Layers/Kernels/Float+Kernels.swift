internal import CKernels

/// The kernels for `Float`.
extension Float: Kernels {
  /// As `Kernels` says.
  public static let panelWidth = dn_panel_f32()

  private static func padded(_ outputs: Int) -> Int {
    (outputs + panelWidth - 1) / panelWidth * panelWidth
  }

  /// As `Kernels` says.
  public static func pack(
    _ weight: UnsafeBufferPointer<Float>, outputs: Int, inputs: Int,
    into packed: UnsafeMutableBufferPointer<Float>
  ) {
    dn_pack_f32(
      weight.start(holding: outputs * inputs), outputs, inputs,
      packed.start(holding: padded(outputs) * inputs))
  }

  /// As `Kernels` says.
  public static func multiply(
    _ x: UnsafeBufferPointer<Float>, rows: Int, inputs: Int, packed: UnsafeBufferPointer<Float>,
    start: UnsafeBufferPointer<Float>, outputs: Int, into y: UnsafeMutableBufferPointer<Float>
  ) {
    dn_linear_f32(
      InstructionSet.best, x.start(holding: rows * inputs), rows, inputs,
      packed.start(holding: padded(outputs) * inputs), start.start(holding: padded(outputs)),
      outputs, y.start(holding: rows * outputs))
  }

  /// As `Kernels` says.
  public static func addColumns(
    of x: UnsafeBufferPointer<Float>, rows: Int, center: UnsafeBufferPointer<Float>?,
    isSquared: Bool, to sums: UnsafeMutableBufferPointer<Float>
  ) {
    let columns = sums.count
    dn_column_sums_f32(
      InstructionSet.best, x.start(holding: rows * columns), rows, columns,
      center?.start(holding: columns), isSquared, sums.baseAddress)
  }

  /// As `Kernels` says.
  public static func normalize(
    _ x: UnsafeBufferPointer<Float>, rows: Int, mean: UnsafeBufferPointer<Float>,
    deviation: UnsafeBufferPointer<Float>, gamma: UnsafeBufferPointer<Float>,
    beta: UnsafeBufferPointer<Float>, normalized: UnsafeMutableBufferPointer<Float>?,
    into y: UnsafeMutableBufferPointer<Float>
  ) {
    let columns = mean.count
    let count = rows * columns
    dn_normalize_f32(
      InstructionSet.best, x.start(holding: count), rows, columns, mean.baseAddress,
      deviation.start(holding: columns), gamma.start(holding: columns),
      beta.start(holding: columns), normalized?.start(holding: count), y.start(holding: count))
  }

  /// As `Kernels` says.
  public static func rectify(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    dn_relu_f32(InstructionSet.best, x.baseAddress, x.count, y.start(holding: x.count))
  }

  /// As `Kernels` says.
  public static func rectify(
    _ x: UnsafeBufferPointer<Float>, slope: Float, into y: UnsafeMutableBufferPointer<Float>
  ) {
    dn_leaky_relu_f32(
      InstructionSet.best, x.baseAddress, x.count, slope, y.start(holding: x.count))
  }

  /// As `Kernels` says.
  public static func drop(
    _ x: UnsafeBufferPointer<Float>, kept: UnsafeBufferPointer<Bool>, scale: Float,
    into y: UnsafeMutableBufferPointer<Float>
  ) {
    dn_drop_f32(
      InstructionSet.best, x.baseAddress, kept.start(holding: x.count), x.count, scale,
      y.start(holding: x.count))
  }

  /// As `Kernels` says.
  public static func widen(
    _ low: inout Float, _ high: inout Float, toHold x: UnsafeBufferPointer<Float>
  ) {
    dn_widen_f32(InstructionSet.best, x.baseAddress, x.count, &low, &high)
  }

  /// As `Kernels` says.
  public static func count(
    _ x: UnsafeBufferPointer<Float>, causes: UnsafeBufferPointer<UInt8>?, rule: SlotRule,
    into tables: UnsafeMutableBufferPointer<UInt32>,
    undecided: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    var bins = dn_bins(
      low: rule.low, bins_per_unit: rule.binsPerUnit,
      margin: rule.margin(ulp: Double(Float.ulpOfOne)),
      count: rule.count)
    return dn_count_f32(
      InstructionSet.best, x.baseAddress, causes?.start(holding: x.count), x.count, &bins,
      tables.start(holding: (rule.count + SlotRule.extraSlots) * SlotRule.tables),
      undecided.start(holding: x.count))
  }

  /// As `Kernels` says.
  public static func handOnCauses(
    _ x: UnsafeBufferPointer<Float>, before: UnsafeBufferPointer<UInt8>?, own: UInt8,
    into after: UnsafeMutableBufferPointer<UInt8>
  ) {
    dn_hand_on_causes_f32(
      InstructionSet.best, x.baseAddress, x.count, before?.start(holding: x.count), own,
      after.start(holding: x.count))
  }
}

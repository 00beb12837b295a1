internal import CKernels

/// The kernels for `Double`.
extension Double: Kernels {
  /// As `Kernels` says.
  public static let panelWidth = dn_panel_f64()

  private static func padded(_ outputs: Int) -> Int {
    (outputs + panelWidth - 1) / panelWidth * panelWidth
  }

  /// As `Kernels` says.
  public static func pack(
    _ weight: UnsafeBufferPointer<Double>, outputs: Int, inputs: Int,
    into packed: UnsafeMutableBufferPointer<Double>
  ) {
    dn_pack_f64(
      weight.start(holding: outputs * inputs), outputs, inputs,
      packed.start(holding: padded(outputs) * inputs))
  }

  /// As `Kernels` says.
  public static func multiply(
    _ x: UnsafeBufferPointer<Double>, rows: Int, inputs: Int, packed: UnsafeBufferPointer<Double>,
    start: UnsafeBufferPointer<Double>, outputs: Int, into y: UnsafeMutableBufferPointer<Double>
  ) {
    dn_linear_f64(
      InstructionSet.best, x.start(holding: rows * inputs), rows, inputs,
      packed.start(holding: padded(outputs) * inputs), start.start(holding: padded(outputs)),
      outputs, y.start(holding: rows * outputs))
  }

  /// As `Kernels` says.
  public static func addColumns(
    of x: UnsafeBufferPointer<Double>, rows: Int, center: UnsafeBufferPointer<Double>?,
    isSquared: Bool, to sums: UnsafeMutableBufferPointer<Double>
  ) {
    let columns = sums.count
    dn_column_sums_f64(
      InstructionSet.best, x.start(holding: rows * columns), rows, columns,
      center?.start(holding: columns), isSquared, sums.baseAddress)
  }

  /// As `Kernels` says.
  public static func normalize(
    _ x: UnsafeBufferPointer<Double>, rows: Int, mean: UnsafeBufferPointer<Double>,
    deviation: UnsafeBufferPointer<Double>, gamma: UnsafeBufferPointer<Double>,
    beta: UnsafeBufferPointer<Double>, normalized: UnsafeMutableBufferPointer<Double>?,
    into y: UnsafeMutableBufferPointer<Double>
  ) {
    let columns = mean.count
    let count = rows * columns
    dn_normalize_f64(
      InstructionSet.best, x.start(holding: count), rows, columns, mean.baseAddress,
      deviation.start(holding: columns), gamma.start(holding: columns),
      beta.start(holding: columns), normalized?.start(holding: count), y.start(holding: count))
  }

  /// As `Kernels` says.
  public static func rectify(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    dn_relu_f64(InstructionSet.best, x.baseAddress, x.count, y.start(holding: x.count))
  }

  /// As `Kernels` says.
  public static func rectify(
    _ x: UnsafeBufferPointer<Double>, slope: Double, into y: UnsafeMutableBufferPointer<Double>
  ) {
    dn_leaky_relu_f64(
      InstructionSet.best, x.baseAddress, x.count, slope, y.start(holding: x.count))
  }

  /// As `Kernels` says.
  public static func drop(
    _ x: UnsafeBufferPointer<Double>, kept: UnsafeBufferPointer<Bool>, scale: Double,
    into y: UnsafeMutableBufferPointer<Double>
  ) {
    dn_drop_f64(
      InstructionSet.best, x.baseAddress, kept.start(holding: x.count), x.count, scale,
      y.start(holding: x.count))
  }

  /// As `Kernels` says.
  public static func widen(
    _ low: inout Double, _ high: inout Double, toHold x: UnsafeBufferPointer<Double>
  ) {
    dn_widen_f64(InstructionSet.best, x.baseAddress, x.count, &low, &high)
  }

  /// As `Kernels` says.
  public static func count(
    _ x: UnsafeBufferPointer<Double>, causes: UnsafeBufferPointer<UInt8>?, rule: SlotRule,
    into tables: UnsafeMutableBufferPointer<UInt32>,
    undecided: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    var bins = dn_bins(
      low: rule.low, bins_per_unit: rule.binsPerUnit,
      margin: rule.margin(ulp: Double(Double.ulpOfOne)),
      count: rule.count)
    return dn_count_f64(
      InstructionSet.best, x.baseAddress, causes?.start(holding: x.count), x.count, &bins,
      tables.start(holding: (rule.count + SlotRule.extraSlots) * SlotRule.tables),
      undecided.start(holding: x.count))
  }

  /// As `Kernels` says.
  public static func handOnCauses(
    _ x: UnsafeBufferPointer<Double>, before: UnsafeBufferPointer<UInt8>?, own: UInt8,
    into after: UnsafeMutableBufferPointer<UInt8>
  ) {
    dn_hand_on_causes_f64(
      InstructionSet.best, x.baseAddress, x.count, before?.start(holding: x.count), own,
      after.start(holding: x.count))
  }
}

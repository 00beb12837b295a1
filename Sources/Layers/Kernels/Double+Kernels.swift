internal import CKernels

/// The kernels for `Double`.
extension Double: Kernels {
  /// As `Kernels` says.
  public static let panelWidth = dn_panel_f64()

  /// As `Kernels` says.
  public static func pack(
    _ weight: UnsafePointer<Double>, outputs: Int, inputs: Int,
    into packed: UnsafeMutablePointer<Double>
  ) {
    dn_pack_f64(weight, outputs, inputs, packed)
  }

  /// As `Kernels` says.
  public static func multiply(
    _ x: UnsafePointer<Double>, rows: Int, inputs: Int, packed: UnsafePointer<Double>,
    start: UnsafePointer<Double>, outputs: Int, into y: UnsafeMutablePointer<Double>
  ) {
    dn_linear_f64(InstructionSet.best, x, rows, inputs, packed, start, outputs, y)
  }

  /// As `Kernels` says.
  public static func addColumns(
    of x: UnsafePointer<Double>, rows: Int, columns: Int, center: UnsafePointer<Double>?,
    isSquared: Bool, to sums: UnsafeMutablePointer<Double>
  ) {
    dn_column_sums_f64(InstructionSet.best, x, rows, columns, center, isSquared, sums)
  }

  /// As `Kernels` says.
  public static func normalize(
    _ x: UnsafePointer<Double>, rows: Int, columns: Int, mean: UnsafePointer<Double>,
    deviation: UnsafePointer<Double>, gamma: UnsafePointer<Double>, beta: UnsafePointer<Double>,
    normalized: UnsafeMutablePointer<Double>?, into y: UnsafeMutablePointer<Double>
  ) {
    dn_normalize_f64(
      InstructionSet.best, x, rows, columns, mean, deviation, gamma, beta, normalized, y)
  }

  /// As `Kernels` says.
  public static func rectify(
    _ x: UnsafePointer<Double>, count: Int, into y: UnsafeMutablePointer<Double>
  ) {
    dn_relu_f64(InstructionSet.best, x, count, y)
  }

  /// As `Kernels` says.
  public static func rectify(
    _ x: UnsafePointer<Double>, count: Int, slope: Double, into y: UnsafeMutablePointer<Double>
  ) {
    dn_leaky_relu_f64(InstructionSet.best, x, count, slope, y)
  }

  /// As `Kernels` says.
  public static func drop(
    _ x: UnsafePointer<Double>, kept: UnsafePointer<Bool>, count: Int, scale: Double,
    into y: UnsafeMutablePointer<Double>
  ) {
    dn_drop_f64(InstructionSet.best, x, kept, count, scale, y)
  }

  /// As `Kernels` says.
  public static func widen(
    _ low: inout Double, _ high: inout Double, toHold x: UnsafePointer<Double>, count: Int
  ) {
    dn_widen_f64(InstructionSet.best, x, count, &low, &high)
  }

  /// As `Kernels` says.
  public static func count(
    _ x: UnsafePointer<Double>, causes: UnsafePointer<UInt8>?, count: Int, rule: SlotRule,
    into tables: UnsafeMutablePointer<UInt32>, undecided: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var bins = dn_bins(
      low: rule.low, bins_per_unit: rule.binsPerUnit,
      margin: rule.margin(ulp: Double(Double.ulpOfOne)),
      count: rule.count)
    return dn_count_f64(InstructionSet.best, x, causes, count, &bins, tables, undecided)
  }

  /// As `Kernels` says.
  public static func handOnCauses(
    _ x: UnsafePointer<Double>, count: Int, before: UnsafePointer<UInt8>?, own: UInt8,
    into after: UnsafeMutablePointer<UInt8>
  ) {
    dn_hand_on_causes_f64(InstructionSet.best, x, count, before, own, after)
  }
}

internal import CKernels

/// The kernels for `Float`.
extension Float: Kernels {
  /// As `Kernels` says.
  public static let panelWidth = dn_panel_f32()

  /// As `Kernels` says.
  public static func pack(
    _ weight: UnsafePointer<Float>, outputs: Int, inputs: Int,
    into packed: UnsafeMutablePointer<Float>
  ) {
    dn_pack_f32(weight, outputs, inputs, packed)
  }

  /// As `Kernels` says.
  public static func multiply(
    _ x: UnsafePointer<Float>, rows: Int, inputs: Int, packed: UnsafePointer<Float>,
    start: UnsafePointer<Float>, outputs: Int, into y: UnsafeMutablePointer<Float>
  ) {
    dn_linear_f32(InstructionSet.best, x, rows, inputs, packed, start, outputs, y)
  }

  /// As `Kernels` says.
  public static func addColumns(
    of x: UnsafePointer<Float>, rows: Int, columns: Int, center: UnsafePointer<Float>?,
    isSquared: Bool, to sums: UnsafeMutablePointer<Float>
  ) {
    dn_column_sums_f32(InstructionSet.best, x, rows, columns, center, isSquared, sums)
  }

  /// As `Kernels` says.
  public static func normalize(
    _ x: UnsafePointer<Float>, rows: Int, columns: Int, mean: UnsafePointer<Float>,
    deviation: UnsafePointer<Float>, gamma: UnsafePointer<Float>, beta: UnsafePointer<Float>,
    normalized: UnsafeMutablePointer<Float>?, into y: UnsafeMutablePointer<Float>
  ) {
    dn_normalize_f32(
      InstructionSet.best, x, rows, columns, mean, deviation, gamma, beta, normalized, y)
  }

  /// As `Kernels` says.
  public static func rectify(
    _ x: UnsafePointer<Float>, count: Int, into y: UnsafeMutablePointer<Float>
  ) {
    dn_relu_f32(InstructionSet.best, x, count, y)
  }

  /// As `Kernels` says.
  public static func rectify(
    _ x: UnsafePointer<Float>, count: Int, slope: Float, into y: UnsafeMutablePointer<Float>
  ) {
    dn_leaky_relu_f32(InstructionSet.best, x, count, slope, y)
  }

  /// As `Kernels` says.
  public static func drop(
    _ x: UnsafePointer<Float>, kept: UnsafePointer<Bool>, count: Int, scale: Float,
    into y: UnsafeMutablePointer<Float>
  ) {
    dn_drop_f32(InstructionSet.best, x, kept, count, scale, y)
  }

  /// As `Kernels` says.
  public static func widen(
    _ low: inout Float, _ high: inout Float, toHold x: UnsafePointer<Float>, count: Int
  ) {
    dn_widen_f32(InstructionSet.best, x, count, &low, &high)
  }

  /// As `Kernels` says.
  public static func count(
    _ x: UnsafePointer<Float>, causes: UnsafePointer<UInt8>?, count: Int, rule: SlotRule,
    into tables: UnsafeMutablePointer<UInt32>, undecided: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var bins = dn_bins(
      low: rule.low, bins_per_unit: rule.binsPerUnit,
      margin: rule.margin(ulp: Double(Float.ulpOfOne)),
      count: rule.count)
    return dn_count_f32(InstructionSet.best, x, causes, count, &bins, tables, undecided)
  }

  /// As `Kernels` says.
  public static func handOnCauses(
    _ x: UnsafePointer<Float>, count: Int, before: UnsafePointer<UInt8>?, own: UInt8,
    into after: UnsafeMutablePointer<UInt8>
  ) {
    dn_hand_on_causes_f32(InstructionSet.best, x, count, before, own, after)
  }
}

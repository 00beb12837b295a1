internal import CKernels

/// The instructions that the loops of the kernels are compiled for; all give the same bits.
public enum InstructionSet: String, CaseIterable, Sendable {
  /// What every processor of the kind has.
  case plain
  /// Vectors of 32 bytes.
  case avx2
  /// Vectors of 64 bytes.
  case avx512

  /// The widest that this processor has, or the limit; chosen when it is first asked for.
  static let best = dn_best_level()

  /// The sets that this processor has, plainest first.
  public static var available: [InstructionSet] {
    allCases.filter { $0.level.rawValue <= dn_best_level().rawValue }
  }

  /// Leaves wider sets unused, to measure this one.
  ///
  /// Takes effect only before the first kernel runs.
  public func limit() { dn_limit_level(level) }

  var level: dn_level {
    switch self {
    case .plain: .plain
    case .avx2: .avx2
    case .avx512: .avx512
    }
  }
}

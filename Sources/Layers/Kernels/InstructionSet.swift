internal import CKernels

/// The instructions that the loops of the kernels are compiled for; all give the same bits.
enum InstructionSet {
  /// The widest that this processor has.
  static let best = dn_best_level()
}

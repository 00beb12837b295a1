public import ArgumentParser
public import Layers

extension InstructionSet: ExpressibleByArgument {}

/// Which instructions the kernels use.
struct Instructions: ParsableArguments {
  @Option(help: "plain, avx2 or avx512; by default the widest that this processor has.")
  var instructions: InstructionSet?

  func validate() throws {
    guard let instructions, !InstructionSet.available.contains(instructions) else { return }
    let names = InstructionSet.available.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("this processor has no \(instructions.rawValue); it has \(names)")
  }

  /// Keeps the kernels to them, before the first one runs.
  func apply() { instructions?.limit() }
}

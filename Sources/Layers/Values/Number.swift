public import RealModule

/// The numbers every layer can compute with: `Double` on screen, `Float` where speed asks for it.
public protocol Number: BinaryFloatingPoint, Real, Kernels, Sendable {}

extension Double: Number {}
extension Float: Number {}

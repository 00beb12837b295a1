import Experiments
import Rendering

/// What goes into the open number and what follows from it, for the signs in the sheets.
struct WhyLinks {
  private let open: Quantity
  private let picked: Quantity?
  private let operands: Set<Quantity>
  private let dependents: Dependents
  private let showsGradients: Bool

  /// The links of the open number in a phase.
  init?(_ lab: LabState, workings: Workings) {
    guard let why = lab.why else { return nil }
    open = why.quantity
    showsGradients = lab.setup.direction == .backward
    picked = lab.pickedOperand
    operands = Set(workings.derivation(of: open)?.operands.map(\.quantity) ?? [])
    dependents = Dependents(of: open, in: workings)
  }

  /// How many later numbers use the open one, of those that the walk steps through; nil where there are too
  /// many to follow.
  var uses: Int? {
    dependents.isBeyondLimit
      ? nil : showsGradients ? dependents.count : dependents.valueCount
  }

  /// The sign before a number: into the open one, from it, or none.
  func sign(_ quantity: Quantity, _ theme: Theme) -> Unicode.Scalar? {
    if quantity == open { return theme.glyphs.here }
    if operands.contains(quantity) {
      return quantity == picked ? theme.glyphs.pickedOperand : theme.glyphs.operand
    }
    return dependents.contains(quantity) ? theme.glyphs.dependent : nil
  }
}

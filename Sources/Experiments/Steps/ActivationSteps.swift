import Layers

// An activation function, number by number.

extension StageSteps {
  static let activation = StageSteps(
    output: .activated, inputGradient: .activatedGradient, forward: [.activation],
    backward: [.backActivation])
}

extension Operation {
  /// The activation function.
  public static let activation = Operation(
    "act", of: .activation, shows: .own(.activated),
    title: { _ in "Activation: each value on its own" })
  /// Back through the activation: times its slope.
  public static let backActivation = Operation(
    "back.act", of: .activation, shows: .own(.activatedGradient),
    title: { _ in "Back through the activation: times its slope" })
}

extension Matrix {
  /// What the activation makes.
  public static let activated = Matrix(
    "act.output", of: .activation, "y", in: { $0.settings.activation.rawValue }, zeros: .forward,
    countsZeros: true,
    values: { $0.stage(.activation, $1)?.output },
    rule: { at in .function(at.settings.activation, at.x) })
  /// The gradient with respect to what comes into the activation.
  static let activatedGradient = Matrix(
    "act.input_gradient", of: .activation, "dx", "gradient into Activation", zeros: .backward,
    values: { $0.inputGradient(of: .activation, block: $1) },
    rule: { at in at.dy * .derivative(at.settings.activation, at.x) })
}

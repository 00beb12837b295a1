import Layers

// Dropout, number by number: Srivastava et al. 2014, and the inverted form of today's frameworks.

extension StageSteps {
  static let dropout = StageSteps(
    output: .dropped, inputGradient: .droppedGradient,
    forward: [.dropoutUniforms, .dropoutMask, .dropoutProduct, .dropoutScale],
    backward: [.backDropout])
}

extension Operation {
  /// One uniform number per unit.
  public static let dropoutUniforms = Operation(
    "dropout.uniforms", of: .dropout, shows: .own(.uniforms),
    title: { _ in "Dropout 1/4 uniforms: one throw of the dice per unit" })
  /// Kept where the uniform is not below p.
  public static let dropoutMask = Operation(
    "dropout.mask", of: .dropout, shows: .own(.mask),
    title: { _ in "Dropout 2/4 mask: 1 keeps, 0 drops" })
  /// Values times mask.
  public static let dropoutProduct = Operation(
    "dropout.product", of: .dropout, shows: .own(.product),
    title: { _ in "Dropout 3/4 product: dropped units become 0" })
  /// What is kept, scaled.
  public static let dropoutScale = Operation(
    "dropout.scale", of: .dropout, shows: .own(.dropped),
    title: {
      $0.settings.scaling == .inverted
        ? "Dropout 4/4 scale: what is kept makes up for what is not"
        : "Dropout 4/4 scale: none in training, eval takes 1-p of everything"
    })
  /// Back through dropout: the mask and scale on the gradient.
  public static let backDropout = Operation(
    "back.dropout", of: .dropout, shows: .own(.droppedGradient),
    title: { _ in "Back through dropout: the same mask and scale" })
}

extension Matrix {
  /// The uniforms behind the mask.
  public static let uniforms = Matrix(
    "dropout.uniforms", of: .dropout, "u", "uniform draw",
    values: { workings, block in
      workings.dropout(block).flatMap { trace in
        trace.uniforms.map { uniforms in
          let repeats = trace.input.values.count / max(uniforms.count, 1)
          return Tensor(
            shape: trace.input.shape,
            values: uniforms.flatMap { repeatElement($0, count: repeats) })
        }
      }
    })
  /// 1 for kept, 0 for dropped; raw where it was given or edited.
  public static let mask: Matrix = Matrix(
    "dropout.mask", of: .dropout, "m", "mask: 1 kept, 0 dropped", countsZeros: true,
    values: { workings, block in
      workings.dropout(block).flatMap { trace in
        trace.mask.map { Tensor(shape: trace.input.shape, values: $0.map { $0 ? 1 : 0 }) }
      }
    },
    rule: { at in
      let (uniform, mask) = (Quantity.cell(.uniforms, at.cell), Quantity.cell(.mask, at.cell))
      guard let u = at.workings.value(of: uniform),
        (u >= at.settings.p ? 1.0 : 0) == at.workings.value(of: mask)
      else { return nil }
      return .atLeast(at[.uniforms], at[.p])
    })
  /// x * mask.
  public static let product = Matrix(
    "dropout.product", of: .dropout, "x_{m}", "times mask", zeros: .forward, countsZeros: true,
    values: { $0.dropout($1)?.product }, rule: { at in at.x * at[.mask] })
  /// What dropout makes.
  public static let dropped = Matrix(
    "dropout.output", of: .dropout, "y", "dropout's output", zeros: .forward, countsZeros: true,
    values: { $0.stage(.dropout, $1)?.output },
    rule: { at in
      switch (at.isTraining, at.settings.scaling) {
      case (true, .inverted): at[.product] / (.one - at[.p])
      case (true, .classic): at[.product]
      case (false, .inverted): at.x
      case (false, .classic): (.one - at[.p]) * at.x
      }
    })
  /// The gradient with respect to what comes into dropout.
  static let droppedGradient = Matrix(
    "dropout.input_gradient", of: .dropout, "dx", "gradient into Dropout", zeros: .backward,
    values: { $0.inputGradient(of: .dropout, block: $1) },
    rule: { at in
      switch (at.isTraining, at.settings.scaling) {
      case (true, .inverted): at.dy * at[.mask] / (.one - at[.p])
      case (true, .classic): at.dy * at[.mask]
      case (false, .inverted): at.dy
      case (false, .classic): (.one - at[.p]) * at.dy
      }
    })
}

extension Workings {
  /// What dropout computed in a block.
  func dropout(_ block: Int) -> Dropout<Double>.Trace? {
    if case .dropout(let trace)? = stage(.dropout, block) { trace } else { nil }
  }
}

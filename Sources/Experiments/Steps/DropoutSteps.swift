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
    title: {
      switch $0.settings.noise {
      case .bernoulli, .alpha: "Dropout 2/4 mask: 1 keeps, 0 drops"
      case .gaussian: "Dropout 2/4 noise: normal numbers of mean 1 instead of a mask"
      case .uniform: "Dropout 2/4 noise: even numbers around 1 instead of a mask"
      }
    })
  /// Values times mask.
  public static let dropoutProduct = Operation(
    "dropout.product", of: .dropout, shows: .own(.product),
    title: {
      switch $0.settings.noise {
      case .bernoulli: "Dropout 3/4 product: dropped units become 0"
      case .alpha: "Dropout 3/4 product: dropped units become SELU's lower limit"
      case .gaussian, .uniform: "Dropout 3/4 product: every value times its noise"
      }
    })
  /// What is kept, scaled.
  public static let dropoutScale = Operation(
    "dropout.scale", of: .dropout, shows: .own(.dropped),
    title: {
      switch ($0.settings.noise, $0.settings.scaling) {
      case (.bernoulli, .inverted): "Dropout 4/4 scale: what is kept makes up for what is not"
      case (.bernoulli, .classic):
        "Dropout 4/4 scale: none in training, eval takes 1-p of everything"
      case (.alpha, _): "Dropout 4/4 scale and shift: mean 0 stays 0, variance 1 stays 1"
      case (.gaussian, _), (.uniform, _): "Dropout 4/4 scale: none, the noise has the mean 1"
      }
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
    },
    value: { workings, cell in
      workings.dropout(cell.block).flatMap { trace in
        trace.input.index(cell).flatMap { index in
          trace.uniforms.map { $0[index / (trace.input.values.count / max($0.count, 1))] }
        }
      }
    })
  /// What a value is multiplied by: 1 for kept and 0 for dropped, or noise around 1; a mask is raw where it was
  /// given or edited.
  public static let mask: Matrix = Matrix(
    "dropout.mask", of: .dropout, "m",
    in: { $0.settings.noise.hasFactors ? "noise of mean 1" : "mask: 1 kept, 0 dropped" },
    countsZeros: true,
    values: { workings, block in
      workings.dropout(block).flatMap { trace in
        (trace.factors ?? trace.mask?.map { $0 ? 1 : 0 })
          .map { Tensor(shape: trace.input.shape, values: $0) }
      }
    },
    value: { workings, cell in
      workings.dropout(cell.block).flatMap { trace in
        trace.input.index(cell).flatMap { index in
          trace.factors?[index] ?? trace.mask.map { $0[index] ? 1 : 0 }
        }
      }
    },
    rule: { at in
      switch at.settings.noise {
      case .bernoulli, .alpha:
        let (uniform, mask) = (Quantity.cell(.uniforms, at.cell), Quantity.cell(.mask, at.cell))
        guard let u = at.workings.value(of: uniform),
          (u >= at.settings.p ? 1.0 : 0) == at.workings.value(of: mask)
        else { return nil }
        return .atLeast(at[.uniforms], at[.p])
      case .gaussian:
        return .one + .root(at[.p] / (.one - at[.p])) * .normalQuantile(at[.uniforms])
      case .uniform: return .one + at[.p] * (.number(2, "2") * at[.uniforms] - .one)
      }
    })
  /// x * mask.
  public static let product = Matrix(
    "dropout.product", of: .dropout, "x_{m}", "times mask", zeros: .forward, countsZeros: true,
    values: { $0.dropout($1)?.product },
    rule: { at in
      at.settings.noise == .alpha
        ? at.x * at[.mask] + at.droppedValue * (.one - at[.mask]) : at.x * at[.mask]
    })
  /// What dropout makes.
  public static let dropped = Matrix(
    "dropout.output", of: .dropout, "y", "dropout's output", zeros: .forward, countsZeros: true,
    values: { $0.stage(.dropout, $1)?.output },
    rule: { at in
      switch (at.isTraining, at.scaling) {
      case (true, .inverted): at[.product] / (.one - at[.p])
      case (true, .classic): at[.product]
      case (true, nil): at.settings.noise == .alpha ? at.affine(at[.product]) : at[.product]
      case (false, .classic): (.one - at[.p]) * at.x
      case (false, _): at.x
      }
    })
  /// The gradient with respect to what comes into dropout.
  static let droppedGradient = Matrix(
    "dropout.input_gradient", of: .dropout, "dx", "gradient into Dropout", zeros: .backward,
    values: { $0.inputGradient(of: .dropout, block: $1) },
    rule: { at in
      switch (at.isTraining, at.scaling) {
      case (true, .inverted): at.dy * at[.mask] / (.one - at[.p])
      case (true, .classic): at.dy * at[.mask]
      case (true, nil):
        at.settings.noise == .alpha ? at.scale * at.dy * at[.mask] : at.dy * at[.mask]
      case (false, .classic): (.one - at[.p]) * at.dy
      case (false, _): at.dy
      }
    })
}

extension Place {
  /// Where a mask is made up for; nil for other noise.
  fileprivate var scaling: DropoutScaling? { settings.noise == .bernoulli ? settings.scaling : nil }
  /// Alpha dropout's a, and what it puts in the place of a dropped value.
  fileprivate var scale: Rule { .number(settings.dropout.trainingScale, "a") }
  fileprivate var droppedValue: Rule { .number(settings.dropout.droppedValue, "\\alpha'") }

  /// a x + b.
  fileprivate func affine(_ x: Rule) -> Rule {
    scale * x + .number(settings.dropout.trainingShift, "b")
  }
}

extension Workings {
  /// What dropout computed in a block.
  func dropout(_ block: Int) -> Dropout<Double>.Trace? {
    if case .dropout(let trace)? = stage(.dropout, block) { trace } else { nil }
  }
}

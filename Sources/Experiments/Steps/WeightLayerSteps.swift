import Layers

// The layers with weights, number by number: linear and the 3x3 convolution. A network has one kind of them.

extension StageSteps {
  static let linear = StageSteps(
    output: .weighted, inputGradient: .linearGradient, forward: [.linear],
    backward: [.backWeight, .backLinear])
  static let conv = StageSteps(
    output: .weighted, inputGradient: .convGradient, forward: [.conv],
    backward: [.backWeight, .backConv])
}

extension Operation {
  /// The weighted sums.
  public static let linear = Operation(
    "linear", of: .linear, shows: .own(.weighted), rows: { $0.hasBias ? [.bias] : [] },
    makes: [.bias], title: { _ in "Linear: weighted sums of each sample" })
  /// The filtered images.
  public static let conv = Operation(
    "conv", of: .conv, shows: .own(.weighted), rows: { $0.hasBias ? [.bias] : [] },
    makes: [.bias], title: { _ in "Convolution: 3x3 sums over each image" })
  /// The gradient of the weights.
  public static let backWeight = Operation(
    "back.weight", of: nil, shows: .own(.weightGradient), makes: [.biasGradient],
    describesColumns: false,
    title: { _ in "The gradient of the weights, summed over the batch" })
  /// Back through the linear layer.
  public static let backLinear = Operation(
    "back.linear", of: .linear, shows: .own(.linearGradient),
    title: { _ in "Back through linear: into its input" })
  /// Back through the convolution.
  public static let backConv = Operation(
    "back.conv", of: .conv, shows: .own(.convGradient),
    title: { _ in "Back through the convolution: into its input" })
}

extension Matrix {
  /// The weights, one row per output.
  public static let weight = Matrix(
    "weight", of: nil, "w", "weight", shape: .weight,
    values: { workings, block in
      let layers = workings.twin.network.blocks[block]
      return layers.linear?.weight ?? layers.conv?.weight
    })
  /// What the linear layer or convolution makes.
  public static let weighted = Matrix(
    "weighted", of: nil, "z", in: { $0.isConvolutional ? "convolution" : "linear" },
    shape: .output, values: { ($0.stage(.linear, $1) ?? $0.stage(.conv, $1))?.output },
    rule: { at in at.isImage ? at.convolved : at.weighted })
  /// The gradient with respect to the weights.
  public static let weightGradient = Matrix(
    "weight.gradient", of: nil, "dw", "gradient of the weight", shape: .weight,
    values: { $0.backward?.parameters[$1].weight }, rule: { at in at.weightGradient })
  /// The gradient with respect to what comes into the linear layer.
  static let linearGradient = Matrix(
    "linear.input_gradient", of: .linear, "dx", "gradient into Linear", zeros: .backward,
    values: { $0.inputGradient(of: .linear, block: $1) }, rule: { at in at.linearGradient })
  /// The gradient with respect to what comes into the convolution.
  static let convGradient = Matrix(
    "conv.input_gradient", of: .conv, "dx", "gradient into Conv", zeros: .backward,
    values: { $0.inputGradient(of: .conv, block: $1) }, rule: { at in at.convGradient })
}

extension Statistic {
  /// The bias.
  public static let bias = Statistic(
    "b", "bias",
    values: { workings, block in
      let layers = workings.twin.network.blocks[block]
      return layers.linear?.bias ?? layers.conv?.bias
    })
  /// The gradient of the bias.
  public static let biasGradient = Statistic(
    "db", "gradient of the bias", values: { $0.backward?.parameters[$1].bias },
    rule: { at in
      at.sum(of: at.workings.outputGradient(of: at.stage, block: at.cell.block), "dy") { dy, _ in dy
      }
    })
}

extension Place {
  fileprivate var isImage: Bool { workings.stages.contains(.conv) }
  private var weights: Tensor<Double>? { workings.tensor(.weight, block: cell.block) }

  private func weight(_ output: Int, _ input: Int, tap: Int = 0) -> Quantity {
    .cell(.weight, Cell(block: cell.block, sample: output, feature: input, position: tap))
  }

  /// This cell with another feature, and position.
  private func here(feature: Int, position: Int = 0) -> Cell {
    Cell(block: cell.block, sample: cell.sample, feature: feature, position: position)
  }

  /// Something and the bias, where the layer has one.
  private func withBias(_ sum: Rule) -> Rule {
    workings.vector(.bias, block: cell.block) == nil ? sum : sum + self[.bias]
  }

  /// z = sum over inputs of x * w, + b.
  fileprivate var weighted: Rule? {
    weights.map { weights in
      withBias(
        sum("j", over: weights.features) { j in
          j("x") { workings.input(of: .linear, at: here(feature: $0)) }
            * j("w") { weight(cell.feature, $0) }
        })
    }
  }

  /// z = sum over channels and taps of x * w, + b.
  fileprivate var convolved: Rule? {
    guard let weights, let output = workings.tensor(.weighted, block: cell.block) else {
      return nil
    }
    let taps = Grid(shape: output.shape).taps(around: cell.position)
    let all = (0..<weights.features).flatMap { channel in taps.map { (channel, $0) } }
    return withBias(
      sum("c, k", over: all.count, any: "ck", labels: all.map { "\($0.0 + 1), \($0.1.tap + 1)" }) {
        ck in
        ck("x") {
          workings.input(
            of: .conv, at: here(feature: all[$0].0, position: all[$0].1.position))
        } * ck("w") { weight(cell.feature, all[$0].0, tap: all[$0].1.tap) }
      })
  }

  /// dx = sum over outputs of dy * w.
  fileprivate var linearGradient: Rule? {
    weights.map { weights in
      sum("k", over: weights.samples) { k in
        k("dy") { workings.outputGradient(of: .linear, at: here(feature: $0)) }
          * k("w") { weight($0, cell.feature) }
      }
    }
  }

  /// dx = sum over outputs and taps of dy * w; the tap that brought x here is the one opposite of the way back.
  fileprivate var convGradient: Rule? {
    guard let weights, let input = workings.tensor(.convGradient, block: cell.block) else {
      return nil
    }
    let taps = Grid(shape: input.shape).taps(around: cell.position)
    let all = (0..<weights.samples).flatMap { output in taps.map { (output, $0) } }
    return sum(
      "o, k", over: all.count, any: "ok", labels: all.map { "\($0.0 + 1), \(9 - $0.1.tap)" }
    ) {
      ok in
      ok("dy") {
        workings.outputGradient(
          of: .conv, at: here(feature: all[$0].0, position: all[$0].1.position))
      } * ok("w") { weight(all[$0].0, cell.feature, tap: 8 - all[$0].1.tap) }
    }
  }

  /// dw = sum over the batch of dy * x.
  fileprivate var weightGradient: Rule? {
    let (matrix, block) = workings.outputGradient(of: stage, block: cell.block)
    guard let dy = workings.tensor(matrix, block: block) else { return nil }
    let grid = Grid(shape: dy.shape)
    let all = (0..<grid.samples).flatMap { sample in
      (0..<grid.positions).compactMap { position in
        grid.tap(cell.position, of: position, isImage: isImage).map { (sample, position, $0) }
      }
    }
    return sum("i", over: all.count) { i in
      i("dy") {
        .cell(
          matrix,
          Cell(block: block, sample: all[$0].0, feature: cell.sample, position: all[$0].1))
      }
        * i("x") {
          workings.input(
            of: stage,
            at: Cell(
              block: cell.block, sample: all[$0].0, feature: cell.feature, position: all[$0].2))
        }
    }
  }
}

import Experiments
import Layers
import Rendering

/// What the picked pixel was computed from, stage by stage: its window, the kernel, and the sums in numbers.
struct PixelSum {
  let scene: ImageStages
  let glyphs: GlyphSet

  func draw(_ canvas: inout Canvas, in area: Rect) {
    let place = "row \(scene.row + 1), column \(scene.column + 1)"
    let heading = Line(" The picked pixel", .heading)
      .adding(": \(place) of image \(scene.sample + 1)", .text)
    // BN takes one mean over all images; what this one has by itself tells how far it is from them.
    let own = scene.ownMean.map { ", whose own mean before BN is \(text($0, 2))" } ?? ""
    canvas.draw(firstOf: [heading.adding(own, .text), heading], in: area)
    let rest = area.cutTop(1).rest
    let window = window
    canvas.draw(window.map { Line(" ").adding($0) }, in: rest)
    let left = window.map(\.width).max().map { $0 + 4 } ?? 1
    canvas.draw(sums, in: rest.cutLeft(left).rest)
  }

  /// The pixels of the window beside the weights of the kernel, where one channel is convolved.
  private var window: [Line] {
    guard case .conv(let trace)? = scene.stages.dropFirst().first?.trace,
      trace.input.features == 1, let kernel
    else { return [] }
    let input = scene.stages[0]
    return (0..<3).map { line in
      let pixels = (0..<3).map { column in
        let (row, column) = (scene.row + line - 1, scene.column + column - 1)
        let isInside =
          (0..<scene.height).contains(row) && (0..<scene.width).contains(column)
        return isInside ? scene.value(input, row: row, column: column) : 0
      }
      let weights = kernel[line * 3..<line * 3 + 3]
      return row(pixels, width: 3, .text).adding(
        line == 1 ? "  \(glyphs.times)  " : "     ", .faint
      )
      .adding(row(Array(weights), width: 7, .formula))
    }
  }

  private func row(_ numbers: [Double], width: Int, _ role: Role) -> Line {
    numbers.reduce(Line()) { $0.right(short($1, width: width - 1), width, role) }
  }

  /// Whole numbers as they are, others with as many decimals as they need.
  private func short(_ value: Double, width: Int) -> String {
    let text = formatted(value)
    return text.count <= width ? text : compact(value, width: width, decimals: 2)
  }

  private var kernel: [Double]? {
    let conv =
      scene.network.blocks.indices.contains(scene.block)
      ? scene.network.blocks[scene.block].conv : nil
    return conv.map { Array($0.weight.values[scene.channel * 9..<scene.channel * 9 + 9]) }
  }

  /// A line for each stage that was reached.
  private var sums: [Line] {
    var before = scene.value(scene.stages[0], row: scene.row, column: scene.column)
    return scene.stages.dropFirst().prefix(4).map { stage in
      let value = scene.value(stage, row: scene.row, column: scene.column)
      defer { before = value }
      return Line().left(stage.title, 9, .text)
        .adding(stage.trace.map { sum($0, before) } ?? "", .faint)
        .adding(" = ", .faint).adding(text(value), .value)
    }
  }

  private func sum(_ trace: StageTrace, _ before: Double) -> String {
    switch trace {
    case .conv(let conv):
      let count = conv.input.features * 9
      return "sum of the \(count == 9 ? "nine" : "\(count)") products"
    case .linear: return ""
    case .bn(let bn): return normalized(bn, before)
    case .activation(let function, _, _):
      return function == .relu
        ? "max(0, \(text(before)))" : "\(function.title)(\(text(before)))"
    case .dropout(let dropout):
      let index = scene.index(
        scene.stages[scene.stages.count - 1], sample: scene.sample, channel: scene.channel,
        row: scene.row, column: scene.column)
      if dropout.phase == .training, let noise = NoiseWords(scene.experiment.settings) {
        let factor = dropout.factors?[index] ?? (dropout.mask?[index] == true ? 1 : 0)
        return noise.sum(text(before), factor: factor, isScaled: true)
      }
      let mask = dropout.mask.map { " \(glyphs.times) \($0[index] ? 1 : 0)" } ?? ""
      let scale = dropout.scale == 1 ? "" : " \(glyphs.times) \(text(dropout.scale, 2))"
      return text(before) + mask + scale
    }
  }

  private func normalized(_ bn: BatchNorm<Double>.Trace, _ before: Double) -> String {
    let channel = min(scene.channel, bn.mean.count - 1)
    let deviation = (bn.variance[channel] + scene.experiment.settings.epsilon).squareRoot()
    let mean = bn.mean[channel]
    let centred = "\(text(before)) - \(mean < 0 ? "(\(text(mean)))" : text(mean))"
    let layer = scene.network.blocks[scene.block].bn
    let (gamma, beta) = (layer.gamma?[channel] ?? 1, layer.beta?[channel] ?? 0)
    let scaled =
      gamma == 1 && beta == 0 ? "" : " \(glyphs.times) \(text(gamma)) + \(text(beta))"
    return "(\(centred)) / \(text(deviation))\(scaled)"
  }

  private func text(_ value: Double, _ decimals: Int = 3) -> String {
    compact(value, width: 7, decimals: decimals)
  }
}

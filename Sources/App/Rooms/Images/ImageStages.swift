import Arithmetic
import Experiments
import Layers

/// A block's images on their way through its stages, and the pixel under the cursor.
struct ImageStages {
  /// The images as they are behind a stage, or the block's input.
  struct Stage {
    /// Which stage made them; nil for the input.
    let trace: StageTrace?
    let title: String
    /// [N][C][H][W].
    let images: Tensor<Double>
    /// What became of the pixels until here.
    let fates: UnitFates?
    /// The magnitude that has the strongest colour.
    let full: Double
  }

  /// The input and every stage that was reached.
  let stages: [Stage]
  /// Which of them the walk stands at.
  let current: Int
  /// The picked image, its channel behind the convolution, and the pixel.
  let sample: Int, channel: Int, row: Int, column: Int
  /// How high and wide an image is.
  let height: Int, width: Int

  let experiment: Experiment
  let network: Network
  let pass: Pass
  let block: Int

  /// Reads a measured batch of images; nil if there are none.
  init?(_ lab: LabState) {
    guard let measurement = lab.measurement else { return nil }
    let setup = lab.setup
    let (settings, block) = (lab.settings, setup.step.block)
    let pass = measurement.twin.pass(settings.mode)
    let traces = pass.blocks.indices.contains(block) ? pass.blocks[block] : []
    let input = traces.first?.input ?? (block == 0 ? pass.input : pass.output)
    guard input.shape.count == 4, input.positions > 0 else { return nil }
    let outputs = traces.map(\.output)
    let full = Self.full(outputs)
    stages =
      [
        Stage(
          trace: nil, title: "Input", images: input, fates: nil, full: Self.full([input]))
      ]
      + traces.indices.map { index in
        Stage(
          trace: traces[index], title: traces[index].kind.title(settings.activation),
          images: outputs[index], fates: UnitFates(behind: traces[...index]), full: full)
      }
    let stage = setup.step.operation.stage
    current = stage.flatMap { kind in traces.firstIndex { $0.kind == kind } }.map { $0 + 1 } ?? 0
    (height, width) = (input.shape[2], input.shape[3])
    let channels = stages.map(\.images.features).max() ?? 1
    sample = min(setup.row / height, input.samples - 1)
    channel = min(setup.column / width, channels - 1)
    (row, column) = (setup.row % height, setup.column % width)
    (experiment, self.pass, self.block) = (setup.experiment, pass, block)
    network = measurement.twin.network
  }

  /// The mean that the picked image alone has in the picked channel where BN takes one over all images; nil
  /// without BN, and where there is no other image.
  var ownMean: Double? {
    guard let index = stages.firstIndex(where: { if case .bn? = $0.trace { true } else { false } }),
      pass.input.samples > 1
    else { return nil }
    let images = stages[index - 1].images
    let start = (sample * images.features + min(channel, images.features - 1)) * images.positions
    return Array(images.values[start..<start + images.positions]).average
  }

  /// Nearly the largest magnitude, so that a few very large pixels do not leave the others dark.
  private static func full(_ tensors: [Tensor<Double>]) -> Double {
    let sizes = tensors.flatMap { $0.values.map(\.magnitude) }.filter(\.isFinite).sorted()
    guard let largest = sizes.last else { return 1 }
    let most = sizes[sizes.count * 98 / 100]
    return most > 0 ? most : largest > 0 ? largest : 1
  }

  /// What a channel is called.
  func name(_ channel: Int) -> String {
    (block == 0 ? experiment.namedKernel(of: channel)?.name : nil) ?? "channel \(channel + 1)"
  }

  /// The channels behind the convolution.
  var channels: Int { stages.last?.images.features ?? 1 }

  /// The input's channel where it has fewer than the stages behind it.
  func channel(in stage: Stage) -> Int { min(channel, stage.images.features - 1) }

  /// The place of a pixel among a stage's values.
  func index(_ stage: Stage, sample: Int, channel: Int, row: Int, column: Int) -> Int {
    ((sample * stage.images.features + channel) * height + row) * width + column
  }

  /// A pixel of the picked image.
  func value(_ stage: Stage, row: Int, column: Int) -> Double {
    stage.images.values[
      index(stage, sample: sample, channel: channel(in: stage), row: row, column: column)]
  }
}

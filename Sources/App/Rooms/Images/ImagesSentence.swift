import Experiments
import Layers
import Rendering

/// What is seen of the images now, in one sentence.
struct ImagesSentence {
  let lab: LabState
  let scene: ImageStages
  let glyphs: GlyphSet

  private var count: Int { scene.pass.input.samples }
  private var pixels: String { "\(scene.height) x \(scene.width) pixels" }
  private var isTraining: Bool { lab.settings.mode == .training }

  var line: Line {
    switch lab.setup.step.operation {
    case .input:
      return Line(
        "\(count == 1 ? "One image" : "\(count) images") of \(pixels); each goes through \(kernels)."
      )
    case .conv:
      return Line("Conv: each pixel becomes the sum of its 3x3 window times a kernel.")
    case .bnBatch, .bnMean, .bnVariance, .bnNormalize, .bnScale: return normalization
    case .activation: return activation
    case .dropoutUniforms, .dropoutMask, .dropoutProduct, .dropoutScale: return dropout
    default: return ImagesRoom().headline(lab)
    }
  }

  private var kernels: String {
    let names = (0..<scene.channels).map { scene.name($0) }
    if scene.experiment.namedKernel(of: 0) == nil || names.count > 3 {
      return names.count == 1 ? "a kernel" : "one of \(names.count) kernels"
    }
    return names.count == 1 ? "the kernel \(names[0])" : names.joined(separator: " and ")
  }

  private var normalization: Line {
    let values = count * scene.height * scene.width
    let times = glyphs.times
    let product = "\(count) \(times) \(scene.height) \(times) \(scene.width) = \(values)"
    if let (place, name) = paper {
      return Line("BN takes ").adding("one mean a channel", isTraining ? .train : .eval)
        .adding(": empty paper, 0 before, is ").adding(fixed(place, decimals: 2), .value)
        .adding(" in \(name) now.")
    }
    return isTraining
      ? Line("BN takes ").adding("one mean a channel", .train)
        .adding(": over all \(product) values of it.")
      : Line("In eval BN takes the mean that it ").adding("remembers", .eval)
        .adding(" of a channel, whatever these \(values) values have.")
  }

  /// What BN makes of pixels that no kernel sees anything in, where that is no longer 0: in which channel most.
  private var paper: (value: Double, channel: String)? {
    guard [.bnNormalize, .bnScale].contains(lab.setup.step.operation), scene.current > 0 else {
      return nil
    }
    let (before, behind) = (
      scene.stages[scene.current - 1].images, scene.stages[scene.current].images
    )
    let (channels, area) = (behind.features, scene.height * scene.width)
    guard before.features == channels else { return nil }
    let empty = (0..<count * area).lazy.map { place in
      (0..<channels).map { ((place / area) * channels + $0) * area + place % area }
    }.first { cells in cells.allSatisfy { before.values[$0] == 0 } }
    guard let values = empty?.map({ behind.values[$0] }),
      let channel = values.indices.max(by: { values[$0].magnitude < values[$1].magnitude }),
      values[channel].magnitude >= 0.05
    else { return nil }
    return (values[channel], scene.name(channel))
  }

  private var activation: Line {
    lab.settings.activation == .relu
      ? Line("ReLU sets every pixel below 0 to 0: only one side of each edge stays.")
      : Line("\(lab.settings.activation.title) bends each pixel on its own.")
  }

  private var dropout: Line {
    guard isTraining else { return Line("Eval drops nothing: every pixel passes.") }
    if let noise = NoiseWords(lab.settings) {
      return Line(noise.product("The pixels", dropped: "Single pixels"))
    }
    return lab.settings.variant == .channel
      ? Line("One throw of the dice for a whole channel of an image: it stays or ").adding(
        "goes", .dropoutZero
      ).adding(" altogether.")
      : Line("Dropout tears holes: ").adding("single pixels", .dropoutZero)
        .adding(" become 0, though their neighbours do not.")
  }
}

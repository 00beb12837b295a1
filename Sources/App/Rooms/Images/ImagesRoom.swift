import Experiments
import Layers

/// The walk on a small batch of images: 3x3 convolution, BN for each channel, two kinds of dropout.
struct ImagesRoom: SheetRoom {
  let view = LabView.conv
  let title = "Images"
  let label = "conv: the walk on a small batch of images"

  func refusalToOpen(_ setup: Setup) -> String? {
    guard setup.experiment.given.input.map({ $0.shape.count != 4 }) ?? false else { return nil }
    return "conv needs images [N][C][H][W]; the input that was given has rows"
  }

  /// A convolution instead of a linear layer.
  func experiment(_ draft: Experiment.Draft) throws(ShapeFault) -> Experiment {
    var other = draft
    if draft.given.input == nil {
      other.settings.order = draft.settings.order.replacing(.linear, by: .conv)
    }
    return try other.checked()
  }

  func refusal(of draft: Experiment.Draft) -> String? {
    draft.settings.order.contains(.linear)
      ? "this view walks over images: write conv (C) for linear, or go to the walk" : nil
  }
}

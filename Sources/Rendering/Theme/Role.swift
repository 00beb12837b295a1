/// What a piece of text means; the theme says how that looks.
public enum Role: Hashable, Sendable, CaseIterable {
  /// Ordinary text.
  case text
  /// Less important text.
  case faint
  /// The title bar.
  case bar
  /// A heading.
  case heading
  /// A key one can press.
  case key
  /// What has the focus.
  case selected
  /// Something belonging to training.
  case train
  /// Something belonging to eval.
  case eval
  /// The mode one is in, where that is train.
  case inTrain
  /// The mode one is in, where that is eval.
  case inEval
  /// Something just changed or in effect.
  case accent
  /// Something that needs attention.
  case warning
  /// Something in order.
  case good
  /// A zero made by the activation.
  case activationZero
  /// A zero made by dropout.
  case dropoutZero
  /// Code.
  case code
  /// Mathematics.
  case formula
  /// A link or a source.
  case link
  /// A number computed by the engine.
  case value
}

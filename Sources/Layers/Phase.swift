/// Whether a network is being trained or used.
///
/// PyTorch: `train()` and `eval()`; Keras: `training=True` and `training=False`.
public enum Phase: String, Hashable, Sendable, CaseIterable {
  /// Batch statistics and random masks.
  case training = "train"
  /// Running statistics, no masks.
  case inference = "eval"
}

public import Layers

/// Why an order cannot be measured.
public enum OrderRefusal: Hashable, Sendable {
  /// What was given does not fit it.
  case shape(ShapeFault)
  /// BN refuses the batch.
  case batch(BatchNormError)
}

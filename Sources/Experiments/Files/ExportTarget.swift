/// The frameworks that an experiment is exported to.
public enum ExportTarget: String, CaseIterable, Hashable, Sendable {
  case pytorch, keras, jax

  /// As its makers write it.
  public var name: String {
    switch self {
    case .pytorch: "PyTorch"
    case .keras: "Keras"
    case .jax: "JAX with Flax"
    }
  }
}

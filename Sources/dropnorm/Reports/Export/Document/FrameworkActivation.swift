import Layers

/// What the frameworks call an activation.
struct FrameworkActivation {
  /// A module of `torch.nn`.
  let pytorch: String
  /// What `keras.layers.Activation` takes, or a layer of its own with the opening of its arguments.
  let keras: Keras
  /// An expression of x.
  let jax: String

  /// How Keras spells it.
  enum Keras {
    case named(String)
    case layer(String)
  }

  init(_ activation: Activation) {
    let name = activation.rawValue
    var (keras, jax) = (Keras.named("\"\(name)\""), "jax.nn.\(name)(x)")
    switch activation {
    case .relu: pytorch = "ReLU()"
    case .leakyReLU:
      (pytorch, keras) = ("LeakyReLU(negative_slope=0.01)", .layer("LeakyReLU(negative_slope=0.01"))
      jax = "jax.nn.leaky_relu(x, negative_slope=0.01)"
    case .tanh: (pytorch, jax) = ("Tanh()", "jnp.tanh(x)")
    case .sigmoid: pytorch = "Sigmoid()"
    case .gelu: (pytorch, jax) = ("GELU()", "jax.nn.gelu(x, approximate=False)")
    case .geluTanh:
      pytorch = "GELU(approximate=\"tanh\")"
      keras = .named("lambda x: keras.activations.gelu(x, approximate=True)")
      jax = "jax.nn.gelu(x, approximate=True)"
    case .elu: pytorch = "ELU(alpha=1.0)"
    case .selu: pytorch = "SELU()"
    case .silu: pytorch = "SiLU()"
    case .softplus: pytorch = "Softplus()"
    case .mish: pytorch = "Mish()"
    case .identity: (pytorch, keras, jax) = ("Identity()", .named("\"linear\""), "x")
    }
    (self.keras, self.jax) = (keras, jax)
  }
}

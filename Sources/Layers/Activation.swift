public import RealModule

/// The activation functions, applied to each value on its own.
///
/// At exactly 0 every derivative is that of the branch for x <= 0, as in PyTorch.
public enum Activation: String, Hashable, Sendable, CaseIterable {
  /// max(0, x)
  case relu
  /// x above 0, slope * x below.
  case leakyReLU = "leaky_relu"
  /// (e^x - e^-x) / (e^x + e^-x)
  case tanh
  /// 1 / (1 + e^-x)
  case sigmoid
  /// x * Phi(x), with the normal distribution function (the exact form).
  case gelu
  /// x/2 * (1 + tanh(sqrt(2/pi) * (x + 0.044715 x^3)))
  case geluTanh = "gelu_tanh"
  /// x above 0, alpha * (e^x - 1) below.
  case elu
  /// scale * x above 0, scale * alpha * (e^x - 1) below, with constants that keep mean 0, variance 1.
  case selu
  /// x * sigmoid(x)
  case silu
  /// ln(1 + e^x)
  case softplus
  /// x * tanh(ln(1 + e^x)) (Misra 2019, arXiv 1908.08681)
  case mish
  /// x
  case identity

  /// The slope of leaky ReLU below 0 in PyTorch; Keras uses 0.2 or 0.3.
  public static let defaultSlope = 0.01
  /// ELU's value at minus infinity, negated.
  public static let defaultAlpha = 1.0
  /// SELU's alpha (Klambauer and others 2017, arXiv 1706.02515).
  public static let seluAlpha = 1.6732632423543772848170429916717
  /// SELU's scale, from the same paper.
  public static let seluScale = 1.0507009873554804934193349852946

  /// As people write it, and f(x) in TeX.
  private var texts: (title: String, formula: String) {
    switch self {
    case .relu: ("ReLU", "\\max(0, x)")
    case .leakyReLU: ("leaky ReLU", "x \\text{ above 0, } 0.01 x \\text{ below}")
    case .tanh: ("tanh", "\\tanh x")
    case .sigmoid: ("sigmoid", "\\frac{1}{1 + e^{-x}}")
    case .gelu: ("GELU", "x \\Phi(x)")
    case .geluTanh:
      ("GELU (tanh)", "\\frac{x}{2} (1 + \\tanh(\\sqrt{\\frac{2}{\\pi}} (x + 0.044715 x^3)))")
    case .elu: ("ELU", "x \\text{ above 0, } e^x - 1 \\text{ below}")
    case .selu: ("SELU", "1.0507 x \\text{ above 0, } 1.7581 (e^x - 1) \\text{ below}")
    case .silu: ("SiLU", "\\frac{x}{1 + e^{-x}}")
    case .softplus: ("softplus", "\\ln(1 + e^x)")
    case .mish: ("mish", "x \\tanh(\\ln(1 + e^x))")
    case .identity: ("identity", "x")
    }
  }

  /// As people write it: ReLU, GELU, tanh.
  public var title: String { texts.title }

  /// f(x) in TeX.
  public var formula: String { texts.formula }

  /// What it multiplies values below 0 by, where it is two straight lines with slope 1 above; else nil.
  @inlinable
  public var slopeBelow: Double? {
    switch self {
    case .relu: 0
    case .leakyReLU: Activation.defaultSlope
    case .identity: 1
    default: nil
    }
  }

  /// Whether f(a x) = a f(x) for every a >= 0; then inverted dropout may stand before or after it.
  public var isPositivelyHomogeneous: Bool { slopeBelow != nil }

  /// What a dropped unit becomes behind this function: 0 for most, 0.5 for sigmoid.
  public var valueAtZero: Double { self(0.0) }

  /// The parameter of leaky ReLU (slope) and ELU (alpha) where none is given.
  @inlinable
  public var defaultParameter: Double {
    self == .leakyReLU ? Activation.defaultSlope : Activation.defaultAlpha
  }

  /// f(x).
  ///
  /// - Parameters:
  ///   - x: any value.
  ///   - parameter: leaky ReLU's slope or ELU's alpha; nil for the default.
  @inlinable
  public func callAsFunction<Scalar: Number>(_ x: Scalar, parameter: Double? = nil) -> Scalar {
    let parameter = Scalar(parameter ?? defaultParameter)
    switch self {
    case .relu: return x > 0 ? x : 0
    case .leakyReLU: return x > 0 ? x : parameter * x
    case .tanh: return .tanh(x)
    case .sigmoid: return Activation.logistic(x)
    case .gelu: return x * Activation.normalDistribution(x)
    case .geluTanh: return x / 2 * (1 + .tanh(Activation.geluArgument(x)))
    case .elu: return x > 0 ? x : parameter * .expMinusOne(x)
    case .selu:
      let (scale, alpha) = (Scalar(Activation.seluScale), Scalar(Activation.seluAlpha))
      return x > 0 ? scale * x : scale * alpha * .expMinusOne(x)
    case .silu: return x * Activation.logistic(x)
    case .softplus: return max(x, 0) + .log(onePlus: .exp(-abs(x)))
    case .mish: return x * Activation.softplusTangent(x)
    case .identity: return x
    }
  }

  /// f'(x).
  @inlinable
  public func derivative<Scalar: Number>(_ x: Scalar, parameter: Double? = nil) -> Scalar {
    let parameter = Scalar(parameter ?? defaultParameter)
    switch self {
    case .relu: return x > 0 ? 1 : 0
    case .leakyReLU: return x > 0 ? 1 : parameter
    case .tanh:
      let value = Scalar.tanh(x)
      return 1 - value * value
    case .sigmoid: return Activation.logistic(x) * Activation.logistic(-x)
    case .gelu:
      let density = Scalar.exp(-min(x * x, 4000) / 2) / .sqrt(2 * .pi)
      return Activation.normalDistribution(x) + x * density
    case .geluTanh:
      let inner = Scalar.tanh(Activation.geluArgument(x))
      let slope = Scalar.sqrt(2 / .pi) * (1 + 3 * 0.044715 * x * x)
      let sech = 1 - inner * inner
      return (1 + inner) / 2 + (sech == 0 ? 0 : x / 2 * sech * slope)
    case .elu: return x > 0 ? 1 : parameter * .exp(x)
    case .selu:
      let (scale, alpha) = (Scalar(Activation.seluScale), Scalar(Activation.seluAlpha))
      return x > 0 ? scale : scale * alpha * .exp(x)
    case .silu:
      let value = Activation.logistic(x)
      return value + (value == 0 ? 0 : x * value * Activation.logistic(-x))
    case .softplus: return Activation.logistic(x)
    case .mish:
      let tangent = Activation.softplusTangent(x)
      let slope = (1 - tangent) * (1 + tangent) * Activation.logistic(x)
      return tangent + (slope == 0 ? 0 : x * slope)
    case .identity: return 1
    }
  }

  /// Applies the function to a batch.
  @inlinable
  public func forward<Scalar: Number>(
    _ x: Tensor<Scalar>, parameter: Double? = nil
  ) -> Tensor<Scalar> {
    var y = x
    y.values.withUnsafeMutableBufferPointer { forward($0.reading, parameter: parameter, into: $0) }
    return y
  }

  /// Applies the function to values in memory; `y` may be `x`.
  @inlinable
  public func forward<Scalar: Number>(
    _ x: UnsafeBufferPointer<Scalar>, parameter: Double? = nil,
    into y: UnsafeMutableBufferPointer<Scalar>
  ) {
    switch self {
    case .relu: Scalar.rectify(x, into: y)
    case .leakyReLU:
      let slope = Scalar(parameter ?? defaultParameter)
      Scalar.rectify(x, slope: slope, into: y)
    default:
      let y = y.part(from: 0, count: x.count)
      for index in x.indices { y[index] = self(x[index], parameter: parameter) }
    }
  }

  /// dx = dy * f'(x).
  @inlinable
  public func backward<Scalar: Number>(
    input x: Tensor<Scalar>, outputGradient dy: Tensor<Scalar>, parameter: Double? = nil
  ) -> Tensor<Scalar> {
    x.combined(with: dy) { derivative($0, parameter: parameter) * $1 }
  }

  /// 1 / (1 + e^-x) without overflow on either side.
  @inlinable
  static func logistic<Scalar: Number>(_ x: Scalar) -> Scalar {
    if x >= 0 { return 1 / (1 + .exp(-x)) }
    let power = Scalar.exp(x)
    return power / (1 + power)
  }

  /// Phi(x) = (1 + erf(x / sqrt 2)) / 2, by erfc so that the left tail keeps its digits.
  @inlinable
  static func normalDistribution<Scalar: Number>(_ x: Scalar) -> Scalar {
    .erfc(-x / .sqrt(2)) / 2
  }

  /// tanh(ln(1 + e^x)) = n / (n + 2) with n = e^x (e^x + 2); beyond 20 it is 1 in every precision.
  @inlinable
  static func softplusTangent<Scalar: Number>(_ x: Scalar) -> Scalar {
    let power = Scalar.exp(min(x, 20))
    let numerator = power * (power + 2)
    return numerator / (numerator + 2)
  }

  @inlinable
  static func geluArgument<Scalar: Number>(_ x: Scalar) -> Scalar {
    // Beyond 30 the tangent is 1 in every precision; the clamp keeps the cube finite.
    let bounded = min(max(x, -30), 30)
    return .sqrt(2 / .pi) * (bounded + 0.044715 * bounded * bounded * bounded)
  }
}

/// A 3x3 convolution that keeps the size of the image (padding 1, stride 1).
///
///     y[n][o][i][j] = b[o] + sum over c, u, v of w[o][c][u][v] * x[n][c][i+u-1][j+v-1]
///
/// It is a cross-correlation, as in every framework: the kernel is not turned round.
///
/// Shapes: `x: [N, C, H, W]`, `weight: [O, C, 3, 3]`, `bias: [O]` -> `y: [N, O, H, W]`.
public struct Convolution<Scalar: Number>: Hashable, Sendable {
  /// The kernels, one per pair of output and input channel.
  public var weight: Tensor<Scalar>
  /// One constant per output channel, or nil.
  public var bias: [Scalar]?

  /// What one forward pass computed: what came in and the filtered images, as a linear layer's.
  public typealias Trace = Linear<Scalar>.Trace

  /// The derivatives of the loss; the same three as a linear layer has.
  public typealias Gradients = Linear<Scalar>.Gradients

  /// Makes a layer from its parameters.
  ///
  /// - Precondition: the weight is `[O, C, 3, 3]`.
  @inlinable
  public init(weight: Tensor<Scalar>, bias: [Scalar]? = nil) {
    precondition(
      weight.shape.count == 4 && weight.shape[2...] == [3, 3],
      "a convolution's weight is [out][in][3][3], not \(weight.shape)")
    self.weight = weight
    self.bias = bias
  }

  /// Applies the layer.
  ///
  /// - Precondition: `x` is `[N, C, H, W]` with the weight's number of input channels.
  @inlinable
  public func forward(_ x: Tensor<Scalar>) -> Trace {
    precondition(
      x.shape.count == 4 && x.features == weight.features,
      "images of shape \(x.shape) do not fit a weight of shape \(weight.shape)")
    let (height, width) = (x.shape[2], x.shape[3])
    var y = Tensor(shape: [x.samples, weight.samples, height, width], repeating: 0 as Scalar)
    let taps = weight.features * 9
    // Every position becomes a row of the values its kernel covers; zeros stand for the padding.
    let packed = PackedLinear(
      Linear(weight: Tensor(shape: [weight.samples, taps], values: weight.values), bias: bias))
    let positions = height * width
    var patches = [Scalar](repeating: 0, count: positions * taps)
    var outputs = [Scalar](repeating: 0, count: positions * weight.samples)
    for sample in 0..<x.samples {
      fill(&patches, from: x, sample: sample)
      patches.withUnsafeBufferPointer { patches in
        outputs.withUnsafeMutableBufferPointer {
          packed.forward(patches, rows: positions, into: $0)
        }
      }
      for channel in 0..<weight.samples {
        let start = (sample * weight.samples + channel) * positions
        for position in 0..<positions {
          y.values[start + position] = outputs[position * weight.samples + channel]
        }
      }
    }
    return Trace(input: x, output: y)
  }

  /// Writes one sample's patches, [position][channel * 9 + tap]; the padding stays 0.
  @inlinable
  func fill(_ patches: inout [Scalar], from x: Tensor<Scalar>, sample: Int) {
    let (height, width, channels) = (x.shape[2], x.shape[3], x.features)
    for channel in 0..<channels {
      let source = (sample * channels + channel) * height * width
      for kernel in 0..<9 {
        let (down, right) = (kernel / 3 - 1, kernel % 3 - 1)
        for row in max(0, -down)..<max(max(0, -down), min(height, height - down)) {
          for column in max(0, -right)..<max(max(0, -right), min(width, width - right)) {
            let place = ((row * width + column) * channels + channel) * 9 + kernel
            patches[place] = x.values[source + (row + down) * width + column + right]
          }
        }
      }
    }
  }

  /// Propagates a gradient back through every tap of the forward sum.
  @inlinable
  public func backward(_ trace: Trace, outputGradient dy: Tensor<Scalar>) -> Gradients {
    var dx = Tensor(shape: trace.input.shape, repeating: 0 as Scalar)
    var dw = Tensor(shape: weight.shape, repeating: 0 as Scalar)
    var db = [Scalar](repeating: 0, count: weight.samples)
    dy.forEachRun { channel, range in
      for index in range { db[channel] += dy.values[index] }
    }
    forEachTap(input: trace.input, output: dy) { output, input, tap in
      dx.values[input] += dy.values[output] * weight.values[tap]
      dw.values[tap] += dy.values[output] * trace.input.values[input]
    }
    return Gradients(input: dx, weight: dw, bias: db)
  }

  /// Visits every product of the sum: the indices of the output, the input and the weight.
  @inlinable
  func forEachTap(
    input: Tensor<Scalar>, output: Tensor<Scalar>, _ body: (Int, Int, Int) -> Void
  ) {
    let (height, width) = (output.shape[2], output.shape[3])
    for sample in 0..<output.samples {
      for to in 0..<output.features {
        for from in 0..<input.features {
          let target = (sample * output.features + to) * height * width
          let source = (sample * input.features + from) * height * width
          for kernel in 0..<9 {
            let (down, right) = (kernel / 3 - 1, kernel % 3 - 1)
            let tap = (to * input.features + from) * 9 + kernel
            for row in max(0, -down)..<max(max(0, -down), min(height, height - down)) {
              for column in max(0, -right)..<max(max(0, -right), min(width, width - right)) {
                body(
                  target + row * width + column,
                  source + (row + down) * width + column + right, tap)
              }
            }
          }
        }
      }
    }
  }
}

import Experiments
import Layers

extension ReferenceCase {
  func activationValues<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    let (function, parameter) = try activation()
    let x: Tensor<Scalar> = try tensor("x")
    let ones = Tensor(shape: x.shape, repeating: 1 as Scalar)
    return .object([
      "y": .tensor(function.forward(x, parameter: parameter)),
      "dydx": .tensor(function.backward(input: x, outputGradient: ones, parameter: parameter)),
      "config": .object([
        "f_of_zero": .number(function.valueAtZero),
        "positively_homogeneous": .bool(function.isPositivelyHomogeneous),
      ]),
    ])
  }

  func crossEntropy<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    let labels: [Double] = try vector("labels")
    let loss = SoftmaxCrossEntropy<Scalar>(
      logits: try tensor("logits"), labels: labels.map { Int($0) })
    return .object([
      "loss": .scalar(loss.mean), "per_sample": .vector(loss.perSample),
      "softmax": .tensor(loss.probabilities), "log_softmax": .tensor(loss.logProbabilities),
      "dlogits": .tensor(loss.logitsGradient),
    ])
  }

  func histogram() throws -> JSON {
    let x: [Double] = try vector("x")
    let count = Int(try number("bins"))
    let range = config["range"]?.array?.compactMap(\.number)
    let bins =
      range.map { HistogramBins(count: count, from: $0[0], through: $0[1]) }
      ?? HistogramBins(count: count, covering: [x])
    let histogram = Histogram(x, bins: bins)
    let moments = Moments(of: Tensor(shape: [x.count, 1], values: x))
    let quantiles = Quantiles(x)
    let asked = (expected["float64"]?["percentiles"]?.members ?? [:]).keys
    let percentiles = asked.compactMap { key in
      Double(key).flatMap { quantiles?[$0 / 100] }.map { (key, JSON.number($0)) }
    }
    var values: [String: JSON] = [
      "counts": .vector(histogram.countsWithZeros.map(Double.init)), "edges": .vector(bins.edges),
      "density": .vector(histogram.density),
      // Ours counts exact zeros apart, even where they lie outside.
      "below": .number(Double(histogram.below + (bins.edges[0] > 0 ? histogram.zeros.total : 0))),
      "above": .number(
        Double(histogram.above + (bins.edges[count] < 0 ? histogram.zeros.total : 0))),
      "mean": .number(moments.mean[0]),
      "var_biased": .number(moments.variance[0]),
      "std_biased": .number(moments.variance[0].squareRoot()),
      "zero_fraction": .number(histogram.zeroFraction),
      "percentiles": .object(Dictionary(uniqueKeysWithValues: percentiles)),
    ]
    values["min"] = quantiles.map { .number($0[0]) }
    values["max"] = quantiles.map { .number($0[1]) }
    values["var_unbiased"] = moments.unbiasedVariance.map { .number($0[0]) }
    return .object(values)
  }

  func varianceShift() throws -> JSON {
    let (c, v, p) = (try number("c"), try number("v"), try number("p_drop"))
    func values(_ theory: ShiftTheory) -> [String: JSON] {
      [
        "train_var": .number(theory.trainVariance), "eval_var": .number(theory.evalVariance),
        "ratio_eval_over_train": .number(theory.ratio),
      ]
    }
    var answer: [String: JSON] = [
      "case_a": .object(values(ShiftTheory(mean: c, variance: v, p: p))),
      "config": .object(["keep": .number(1 - p)]),
    ]
    if let weights: [Double] = try optionalVector("w") {
      let theory = ShiftTheory(
        mean: c, variance: v, p: p, weights: weights, correlation: try number("rho"))
      let cosine = JSON.number(ShiftTheory.alignment(of: weights))
      answer["case_b"] = .object(values(theory).merging(["d_cos2_theta": cosine]) { $1 })
    }
    return .object(answer)
  }
}

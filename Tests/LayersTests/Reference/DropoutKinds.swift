import Experiments
import Layers

extension ReferenceCase {
  func dropout<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    guard let variant = DropoutVariant(rawValue: try text("variant")), let mask = try mask() else {
      throw ReferenceError("a mask and its variant")
    }
    let p = try number("p_drop")
    let (x, dy): (Tensor<Scalar>, Tensor<Scalar>) = (try tensor("x"), try tensor("dy"))
    var values = ["config": JSON.object(["keep": .number(1 - p)])]
    for scaling in DropoutScaling.allCases {
      let layer = Dropout<Scalar>(probability: p, scaling: scaling, variant: variant)
      let trace = layer.forward(x, mask: mask)
      values["\(scaling.rawValue)_train"] = .tensor(trace.output)
      values["\(scaling.rawValue)_dx"] = .tensor(layer.backward(trace, outputGradient: dy))
      values["\(scaling.rawValue)_eval"] = .tensor(layer.inference(x).output)
    }
    return .object(values)
  }

  func gaussianDropout<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    let layer = Dropout<Scalar>(probability: try number("p_drop"), noise: .gaussian)
    let x: Tensor<Scalar> = try tensor("x")
    let noise: Tensor<Double> = try tensor("noise")
    return .object([
      "train": .tensor(layer.forward(x, factors: noise.values).output),
      "eval": .tensor(layer.inference(x).output),
      "config": .object(["noise_std": .number(layer.noiseDeviation), "noise_mean": .number(1)]),
    ])
  }

  func alphaDropout<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    let layer = Dropout<Scalar>(probability: try number("p_drop"), noise: .alpha)
    guard let mask = try mask() else { throw ReferenceError("a mask") }
    let x: Tensor<Scalar> = try tensor("x")
    return .object([
      "train": .tensor(layer.forward(x, mask: mask).output),
      "eval": .tensor(layer.inference(x).output),
      "config": .object([
        "alpha_prime": .number(Double(layer.droppedValue)),
        "a": .number(Double(layer.trainingScale)), "b": .number(Double(layer.trainingShift)),
      ]),
    ])
  }

  func dropoutMoments() throws -> JSON {
    var values: [String: JSON] = [:]
    for scaling in DropoutScaling.allCases {
      let masks = try masks(scaling)
      let dot = masks.dotProductMoments(weights: try vector("w"))
      values[scaling.rawValue] = .object([
        "mean": .vector(masks.moments.mean), "var": .vector(masks.moments.variance),
        "dot_mean": .number(dot.mean), "dot_var": .number(dot.variance),
      ])
      values["config"] = .object(["masks_enumerated": .number(Double(masks.thinned.count))])
    }
    return .object(values)
  }

  func ensemble() throws -> JSON {
    let masks = try masks(DropoutScaling(rawValue: try text("convention")) ?? .classic)
    let single = Linear<Double>(weight: try tensor("W"), bias: try vector("b"))
    let hidden = Linear<Double>(weight: try tensor("V"), bias: try vector("c"))
    let linear = ThinnedNetwork.linear(single)
    let softmax = ThinnedNetwork.softmax(single)
    let deep = ThinnedNetwork.hidden(hidden, Linear(weight: try tensor("U")))
    return .object([
      "linear_ensemble_mean": .vector(masks.arithmeticMean(linear)),
      "linear_weight_scaled": .vector(masks.weightScaled(linear)),
      "softmax_arithmetic_mean": .vector(masks.arithmeticMean(softmax)),
      "softmax_geometric_mean_renormalised": .vector(masks.geometricMean(softmax)),
      "softmax_weight_scaled": .vector(masks.weightScaled(softmax)),
      "deep_arithmetic_mean": .vector(masks.arithmeticMean(deep)),
      "deep_geometric_mean_renormalised": .vector(masks.geometricMean(deep)),
      "deep_weight_scaled": .vector(masks.weightScaled(deep)),
      "config": .object(["keep": .number(1 - (try number("p_drop")))]),
    ])
  }

  private func masks(_ scaling: DropoutScaling) throws -> MaskEnsemble {
    let masks = MaskEnsemble(
      input: try vector("x"), p: try number("p_drop"), scaling: scaling)
    guard let masks else { throw ReferenceError("too many units to count all masks") }
    return masks
  }
}

import Layers

/// What the layers answer to a case.
struct ReferenceAnswer {
  let precision: Precision
  /// Which of our ways to compute it.
  let route: String
  /// In the form of the expected values, plus `config` for derived numbers that configs may state.
  let values: JSON
}

extension ReferenceCase {
  /// Computes the case by its kind, in every precision it has expected values for.
  func answers() throws -> [ReferenceAnswer] {
    var answers: [ReferenceAnswer] = []
    if expectation(.float64) != nil {
      answers.append(
        ReferenceAnswer(precision: .float64, route: "layers", values: try answer(Double.self)))
      if kind == "ordering" || kind == "conv_ordering", let values = try networkAnswer() {
        answers.append(ReferenceAnswer(precision: .float64, route: "network", values: values))
      }
    }
    if expectation(.float32) != nil {
      answers.append(
        ReferenceAnswer(precision: .float32, route: "layers", values: try answer(Float.self)))
      if kind == "training", unknownToRace == nil {
        answers.append(
          ReferenceAnswer(precision: .float32, route: "race", values: try raceTraining()))
      }
    }
    return answers
  }

  private func answer<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    switch kind {
    case "bn_train_forward": try batchNormTraining(Scalar.self)
    case "bn_eval_forward": try batchNormInference(Scalar.self)
    case "bn_n1_error": try batchNormRefusal(Scalar.self)
    case "bn_n1_forward": try batchNormTraining(Scalar.self)
    case "bn_running": try batchNormRunning(Scalar.self)
    case "bn_backward": try batchNormBackward(Scalar.self)
    case "dropout": try dropout(Scalar.self)
    case "dropout_gaussian": try gaussianDropout(Scalar.self)
    case "dropout_alpha": try alphaDropout(Scalar.self)
    case "dropout_moments": try dropoutMoments()
    case "ensemble": try ensemble()
    case "activation": try activationValues(Scalar.self)
    case "ordering", "conv_ordering": try layerWalk(Scalar.self)
    case "softmax_cross_entropy": try crossEntropy(Scalar.self)
    case "training": try training(Scalar.self)
    case "histogram": try histogram()
    case "variance_shift": try varianceShift()
    default: throw ReferenceError("unknown kind '\(kind)'")
    }
  }
}

import Layers

/// What the layers answer to a case.
struct ReferenceAnswer {
  let precision: Precision
  /// Which of our ways to compute it.
  let route: String
  /// In the form of the expected values, plus `config` for derived numbers that configs may state.
  let values: JSON
}

/// What a case can be of, by the names that the files give.
enum ReferenceKind: String {
  case batchNormTraining = "bn_train_forward"
  case batchNormInference = "bn_eval_forward"
  case batchNormRefusal = "bn_n1_error"
  case batchNormOfOne = "bn_n1_forward"
  case batchNormRunning = "bn_running"
  case batchNormBackward = "bn_backward"
  case dropout
  case gaussianDropout = "dropout_gaussian"
  case alphaDropout = "dropout_alpha"
  case dropoutMoments = "dropout_moments"
  case ensemble
  case activation
  case ordering
  case convolution = "conv_ordering"
  case crossEntropy = "softmax_cross_entropy"
  case training
  case histogram
  case varianceShift = "variance_shift"
}

extension ReferenceCase {
  /// What it is a case of; nil where nothing here computes that.
  var knownKind: ReferenceKind? { ReferenceKind(rawValue: kind) }

  /// Computes the case by its kind, in every precision it has expected values for.
  func answers() throws -> [ReferenceAnswer] {
    var answers: [ReferenceAnswer] = []
    if expectation(.float64) != nil {
      answers.append(
        ReferenceAnswer(precision: .float64, route: "layers", values: try answer(Double.self)))
      if knownKind == .ordering || knownKind == .convolution, let values = try networkAnswer() {
        answers.append(ReferenceAnswer(precision: .float64, route: "network", values: values))
      }
    }
    if expectation(.float32) != nil {
      answers.append(
        ReferenceAnswer(precision: .float32, route: "layers", values: try answer(Float.self)))
      if knownKind == .training, unknownToRace == nil {
        answers.append(
          ReferenceAnswer(precision: .float32, route: "race", values: try raceTraining()))
      }
    }
    return answers
  }

  private func answer<Scalar: Number>(_: Scalar.Type) throws -> JSON {
    switch knownKind {
    case .batchNormTraining, .batchNormOfOne: try batchNormTraining(Scalar.self)
    case .batchNormInference: try batchNormInference(Scalar.self)
    case .batchNormRefusal: try batchNormRefusal(Scalar.self)
    case .batchNormRunning: try batchNormRunning(Scalar.self)
    case .batchNormBackward: try batchNormBackward(Scalar.self)
    case .dropout: try dropout(Scalar.self)
    case .gaussianDropout: try gaussianDropout(Scalar.self)
    case .alphaDropout: try alphaDropout(Scalar.self)
    case .dropoutMoments: try dropoutMoments()
    case .ensemble: try ensemble()
    case .activation: try activationValues(Scalar.self)
    case .ordering, .convolution: try layerWalk(Scalar.self)
    case .crossEntropy: try crossEntropy(Scalar.self)
    case .training: try training(Scalar.self)
    case .histogram: try histogram()
    case .varianceShift: try varianceShift()
    case nil: throw ReferenceError("unknown kind '\(kind)'")
    }
  }
}

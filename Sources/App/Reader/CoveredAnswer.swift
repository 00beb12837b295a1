import Experiments
import Layers
import Lessons

/// What a question asks the engine for: a statistic of some values, or all of them to draw.
struct AskedValues: Hashable {
  let values: ValueSelection
  /// Nil where the values themselves are drawn.
  let statistic: Lessons.Statistic?

  /// Whether it sums a column up, so that it is not seen in the values before it is worked out.
  var isMoment: Bool {
    switch statistic {
    case .mean, .variance, .unbiasedVariance, .ratio, .runningMean, .runningVariance: true
    case .min, .max, .zeros, .value, nil: false
    }
  }
}

extension AskedValues {
  /// In which mode.
  func phase(in mode: Phase) -> Phase {
    values.phase.map { $0 == .train ? .training : .inference } ?? mode
  }

  /// Whether it is the mean of a column, of the batch or as BN remembers it.
  var isMean: Bool { statistic == .mean || statistic == .runningMean }
}

extension PredictBlock {
  /// What gives its answer away.
  var asked: [AskedValues] {
    if case .drawing(let drawing) = form {
      return [AskedValues(values: drawing.values, statistic: nil)]
    }
    return expressions.flatMap(\.queries).map {
      AskedValues(values: $0.values, statistic: $0.function)
    }
  }
}

extension AppState {
  /// The open predictions of the step that come before a task, which needs the lab.
  private var openPredictions: [PredictBlock] {
    guard place == .reader, let reader, !reader.isClosing else { return [] }
    let open = reader.step.questions.filter { !lessonProgress[$0.id].isClosed }
    return open.prefix { if case .task = $0 { false } else { true } }.compactMap {
      if case .predict(let predict) = $0 { predict } else { nil }
    }
  }

  /// The open prediction that the lab beside it would give away as it stands; nil if none.
  var coveredQuestion: PredictBlock? {
    guard let lab = reader?.lab else { return nil }
    return openPredictions.first { question in
      question.asked.contains {
        lab.room.shows($0, lab) || (lab.worksOutMoment && lab.room.sumsUp($0, lab))
      }
    }
  }

  /// The lab as it is seen: while a moment of values that stand on its sheets is asked, none is told below them.
  var seenLab: LabState? {
    guard var lab = liveLab else { return nil }
    let asked = openPredictions.flatMap(\.asked).filter { lab.room.sumsUp($0, lab) }
    lab.hiddenMoments = Set(asked.map { $0.phase(in: lab.settings.mode) })
    return lab
  }

  /// Why the lab is covered, and what uncovers it.
  var coverWords: KeyText? {
    guard let question = coveredQuestion, let lab = reader?.lab else { return nil }
    if question.isDrawing {
      return """
        What the lab shows here is what you are asked to draw, so it is covered until you have: \(key: .answer) \
        starts the drawing, \(key: .solution) shows the solution. The controls work all the same.
        """
    }
    let tries = AnswerRecord.triesBeforeSolution
    guard lab.setup.view.isWalk, lab.setup.stepIndex > 0 else {
      return """
        The lab would show here what you are asked, so it is covered until you have answered, tried \(tries) \
        times, or given up with \(key: .solution).
        """
    }
    return """
      The lab would show here what you are asked, so it is covered until you have answered, tried \(tries) times, \
      or given up with \(key: .solution). \(key: .operation(-1)) goes back to what is given.
      """
  }
}

extension LabState {
  /// Whether the workings of a moment below a column are open.
  fileprivate var worksOutMoment: Bool {
    guard case .statistic(let statistic, _, _)? = why?.quantity else { return false }
    return statistic.describesColumn
  }
}

extension PredictBlock {
  /// Whether a histogram is drawn.
  fileprivate var isDrawing: Bool { if case .drawing = form { true } else { false } }
}

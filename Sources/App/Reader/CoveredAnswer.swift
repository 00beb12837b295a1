import Experiments
import Layers
import Lessons
import Rendering

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

/// A mean or a variance of a mode that is not told.
struct HiddenMoment: Hashable {
  let isMean: Bool
  let phase: Phase
}

extension AskedValues {
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
  /// The open questions of the step that come before a task, which needs the lab.
  private var openQuestions: ArraySlice<Question> {
    guard place == .reader, let reader, !reader.isClosing else { return [] }
    let open = reader.step.questions.filter { !lessonProgress[$0.id].isClosed }
    return open.prefix { if case .task = $0 { false } else { true } }
  }

  /// The open question that the lab beside it would give away as it stands; nil if none.
  var coveredQuestion: Question? {
    guard let reader else { return nil }
    return openQuestions.first { question in
      switch question {
      case .predict(let predict) where predict.asked.isEmpty:
        // Which of the lab's numbers is its answer, nobody can say; as it was set, none is.
        reader.hasMovedLab && !reader.step.keysNamed(above: question).contains(where: actsInLab)
      case .predict(let predict): reader.lab.givesAway(predict)
      case .quiz:
        reader.hasMovedLab && reader.step.keysNamed(below: question).contains(where: actsInLab)
      case .task: false
      }
    }
  }

  /// Whether a key does something in the lab beside a lesson.
  private func actsInLab(_ key: Key) -> Bool {
    look.keys.command(for: key, in: .reader, view: liveLab?.setup.view) != nil
  }

  /// The lab as it is seen: while a moment of values that stand on its sheets is asked, none is told below them.
  var seenLab: LabState? {
    guard var lab = liveLab else { return nil }
    let asked = openQuestions.flatMap(\.asked).filter { lab.room.sumsUp($0, lab) }
    lab.hiddenMoments = Set(
      asked.map { HiddenMoment(isMean: $0.isMean, phase: $0.values.phase(in: lab.settings.mode)) })
    return lab
  }

  /// Why the lab is covered, and what uncovers it.
  var coverWords: KeyText? {
    guard let question = coveredQuestion else { return nil }
    if question.drawing != nil {
      return """
        What the lab shows here is what you are asked to draw, so it is covered until you have: \(key: .answer) \
        starts the drawing, \(key: .solution) shows the solution. The controls work all the same.
        """
    }
    if case .quiz = question {
      return """
        This may answer the question, so it is covered until you have chosen or given up (\(key: .solution)); \
        the text then says what to do here. To put the lab back, press \(key: .resetLab)
        """
    }
    if question.asked.isEmpty {
      return """
        Once it is turned, the lab may show what you are asked, so it is covered until you have answered, tried \
        \(AnswerRecord.triesBeforeSolution) times or given up (\(key: .solution)). To put the lab back, press \
        \(key: .resetLab)
        """
    }
    return """
      What the lab shows here is the answer or goes into it, so it is covered until you have answered, tried \
      \(AnswerRecord.triesBeforeSolution) times or given up (\(key: .solution)). To put the lab back to what \
      is given, press \(key: .resetLab)
      """
  }
}

extension Question {
  /// What gives its answer away, as far as the engine is asked for it.
  fileprivate var asked: [AskedValues] {
    if case .predict(let predict) = self { predict.asked } else { [] }
  }
}

extension LabState {
  /// Whether it shows what a prediction asks, on its sheets or in the workings below a column.
  fileprivate func givesAway(_ question: PredictBlock) -> Bool {
    question.asked.contains { room.shows($0, self) || (worksOutMoment && room.sumsUp($0, self)) }
  }

  /// Whether the workings of a moment below a column are open.
  private var worksOutMoment: Bool {
    guard case .statistic(let statistic, _, _)? = why?.quantity else { return false }
    return statistic.describesColumn
  }
}

extension ReaderState {
  /// Whether a setting was turned, a step or a pass taken, or the mode changed since the lesson set the lab.
  fileprivate var hasMovedLab: Bool {
    isTurned || lab.setup.stepIndex != lab.start.stepIndex
      || lab.settings.mode != lab.start.experiment.settings.mode
      || lab.setup.passes != lab.start.passes
  }
}

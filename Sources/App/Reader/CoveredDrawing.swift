import Lessons

extension AppState {
  /// The open drawing of the step that the lab beside it would give away as it stands; nil if none.
  var coveredDrawing: PredictedHistogram? {
    guard place == .reader, let reader, !reader.isClosing else { return nil }
    return reader.step.questions.lazy.filter { !lessonProgress[$0.id].isClosed }
      .compactMap(\.drawing).first { reader.lab.room.shows($0.values, reader.lab.setup) }
  }
}

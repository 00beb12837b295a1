import Experiments
import Rendering

/// A lesson: prose beside a live lab, or one of both where there is no room.
enum ReaderView {
  static func draw(_ canvas: inout Canvas, title: Rect, body: Rect, state: AppState) {
  }
}

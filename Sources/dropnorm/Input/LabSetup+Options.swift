import App
import Experiments

extension LabState.Setup {
  /// Takes the options that say where a view opens.
  ///
  /// - Parameters:
  ///   - place: a place of the view, such as an operation of the walk.
  ///   - passes: how many passes the mask view has drawn.
  /// - Throws: `UsageError` for a place the view does not have, or a number out of range.
  mutating func open(at place: String?, passes: String?) throws(UsageError) {
    if let place, !go(to: place) {
      let known =
        places.isEmpty ? "nothing in this view" : "one of \(places.joined(separator: " "))"
      throw UsageError("--at must be \(known), not '\(place)'")
    }
    if let passes {
      self.passes = try WholeRange(1...MaskStudy.mostPasses).value(of: passes, name: "--passes")
    }
  }
}

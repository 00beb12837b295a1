import Arithmetic
import Experiments

/// The measured points of the shift's curves, with their spread over the seeds so far.
struct ShiftReport {
  let study: ShiftStudy

  /// A point of a curve.
  private struct Point {
    let order: String
    let p: Double
    let block: Int
    let measured: Measured
    let predicted: Double?
  }

  /// A line for each point.
  var csv: String {
    csvRecord(["order", "p", "block", "mean", "std", "seeds", "predicted"])
      + points.map { point in
        csvRecord([
          point.order, formatted(point.p), String(point.block), formatted(point.measured.mean),
          point.measured.deviation.map { formatted($0) } ?? "",
          String(point.measured.values.count), point.predicted.map { formatted($0) } ?? "",
        ])
      }.joined()
  }

  /// The points as `dropnorm-shift-1`.
  var json: JSONValue {
    .object(
      [.init("format", .string("dropnorm-shift-1"))] + study.experiment.settings.json + [
        .init("points", .array(points.map(json)))
      ])
  }

  private func json(of point: Point) -> JSONValue {
    .object(
      [
        .init("order_name", .string(point.order)), .init("p", .number(point.p)),
        .init("block", .integer(point.block)),
        .init("seeds", .integer(point.measured.values.count)),
      ] + point.measured.json + [
        .init("predicted", point.predicted.map { .number($0) } ?? .null)
      ])
  }

  /// Those over p in the last block, then those over depth, order by order.
  private var points: [Point] {
    let settings = study.experiment.settings
    return study.orderings.enumerated().flatMap { order, ordering in
      let name = ordering.name(activation: settings.activation)
      func points(
        _ measured: [ShiftStudy.Point], _ predicted: [ShiftStudy.Prediction],
        _ place: (Double) -> (p: Double, block: Int)
      ) -> [Point] {
        measured.compactMap { point in
          guard let measured = point.measured else { return nil }
          let (p, block) = place(point.x)
          return Point(
            order: name, p: p, block: block, measured: measured,
            predicted: predicted.first { $0.x == point.x }?.ratio)
        }
      }
      let block = settings.depth - 1
      return points(
        study.overP(order: order, block: block), study.predictedOverP(order: order, block: block)
      ) { ($0, settings.depth) }
        + points(study.overDepth(order: order), study.predictedOverDepth(order: order)) {
          (settings.p, Int(clamping: $0))
        }
    }
  }
}

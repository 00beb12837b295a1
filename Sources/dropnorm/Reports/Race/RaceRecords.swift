import Experiments

/// A race as a table: a record for every epoch of every run.
enum RaceRecords {
  private static let head = [
    "order", "seed", "epoch", "train_loss", "train_accuracy", "eval_loss", "eval_accuracy",
    "recalibrated_loss", "recalibrated_accuracy",
  ]

  /// The records as CSV; what was not measured after an epoch is left empty.
  static func csv(_ standings: RaceStandings) -> String {
    let setup = standings.setup
    var text = csvRecord(head)
    for lane in standings.lanes {
      let name = lane.ordering.name(activation: setup.settings.activation)
      for (number, run) in lane.runs.enumerated() {
        for (epoch, measured) in (run?.epochs ?? []).enumerated() {
          text += csvRecord(
            [name, String(setup.seed(number)), String(epoch + 1)] + cells(measured))
        }
      }
    }
    return text
  }

  private static func cells(_ epoch: RaceEpoch) -> [String] {
    let recalibrated = epoch.look?.recalibrated
    let numbers = [
      epoch.train.loss, epoch.train.accuracy, epoch.eval.loss, epoch.eval.accuracy,
      recalibrated?.loss, recalibrated?.accuracy,
    ]
    return numbers.map { $0.map(formatted) ?? "" }
  }
}

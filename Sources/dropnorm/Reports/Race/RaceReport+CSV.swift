import Experiments
import Layers

extension RaceReport {
  /// A record for every epoch of every finished run; statistics re-estimated only at the end.
  var csv: String {
    var text = csvRecord([
      "order", "seed", "epoch", "train_loss", "train_accuracy", "eval_loss", "eval_accuracy",
      "recalibrated_loss", "recalibrated_accuracy",
    ])
    for (lane, runs) in result.runs.enumerated() {
      for (number, run) in runs.enumerated() {
        guard let run else { continue }
        for epoch in run.trainLoss.indices {
          text += csvRecord(
            [name(lane: lane), String(setup.seed(number)), String(epoch + 1)]
              + cells(run, epoch: epoch))
        }
      }
    }
    return text
  }

  private func cells(_ run: RaceRun, epoch: Int) -> [String] {
    let isLast = epoch == setup.epochs - 1
    let numbers = [
      run.trainLoss[epoch], run.trainAccuracy[epoch], run.evalLoss[epoch],
      run.evalAccuracy[epoch],
    ]
    return numbers.map(formatted)
      + (isLast
        ? [formatted(run.recalibrated.loss), formatted(run.recalibrated.accuracy)] : ["", ""])
  }
}

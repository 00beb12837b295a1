import App
import ArgumentParser
import Experiments

/// Where the lab opens, and what of it is no control of the experiment.
struct LabOptions: ParsableArguments {
  @Option(help: "An operation of the walk (bn.mean, dropout.mask ...) or a panel of the mask view.")
  var at: String?
  @Option(parsing: .unconditional, help: "How many passes the mask view has drawn.")
  var passes: String?
  @Option(help: "What is shown first: train or eval.", completion: .list(["train", "eval"]))
  var mode: String?
  @Option(
    parsing: .unconditional,
    help: "Which mask of the seed's stream the measured batch gets; key m counts up from 0.")
  var mask: String?
  @Flag(help: "Running statistics re-estimated with dropout off, as key c does.")
  var recalibrated = false
  @Option(help: "The gradient from above: drawn or ones.", completion: .list(["drawn", "ones"]))
  var gradient: String?
  @Option(help: "The orders that the orders and the shift view compare, joined by commas.")
  var orders: String?

  /// A set-up with what the options say.
  ///
  /// - Throws: `UsageError` for a wrong command line.
  func applied(to setup: LabState.Setup) throws(UsageError) -> LabState.Setup {
    var setup = setup
    if let mode {
      do { try setup.experiment.settings.set(.mode, to: mode) } catch {
        throw UsageError(error.message)
      }
    }
    if let mask {
      let range = WholeRange(0...1_000_000)
      setup.experiment.settings.maskDraw = try range.value(of: mask, name: "--mask")
    }
    if let gradient {
      guard let source = TwinGradients.Source(rawValue: gradient) else {
        throw UsageError("--gradient must be drawn or ones, not '\(gradient)'")
      }
      setup.upstream = source
    }
    setup.isRecalibrated = recalibrated
    if let orders, let named = try OrderList(orders).named { setup.orders.chosen = named }
    try setup.open(at: at, passes: passes)
    return setup
  }
}

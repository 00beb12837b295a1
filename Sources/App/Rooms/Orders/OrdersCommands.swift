import Experiments
import Rendering

/// What can be done in the orders view, and with one histogram of it in large.
enum OrdersCommands {
  static let all: [Command] =
    looking + changing + Command.stepping + Command.jumps + [.reverse, .pin, .recalibrate]
    + OrderListCommands.chooser + zoomed

  private static let looking = [
    Command.next(
      "next stage, in all pictures", [.orders, .zoom], footer: .stages,
      with: [.operation(-1), .operation(1)]),
    .previous("previous stage", [.orders, .zoom]),
    Command(
      .zoom, "enter", [.enter], [.orders], "open one histogram, large", footer: "opens it",
      elsewhere: "this view has nothing to zoom; \(key: .show(.orders)) has",
      lab: { $0.toggleZoom() }),
    .panels(
      "V v", [.orders], "all stages as a table, every block in numbers, or the pictures again",
      footer: .faces),
    OrderListCommands.choose,
    .nextStage("next block of the stack", [.orders, .zoom]),
    .previousStage("previous block of the stack", [.orders, .zoom]),
  ]

  private static let changing = [
    Command(
      .reverse, "f", [.character("f")], [.orders, .zoom],
      "gradients instead of values, and back",
      lab: { OrdersRoom().reverse(&$0) }),
    Command(
      .pin, "x", [.character("x")], [.orders, .zoom],
      "pin this as A, behind what comes; or let it go", lab: { $0.pin() }),
    Command(
      .scale, "z", [.character("z")], .comparing, "counts: linear or by logarithm",
      elsewhere: "\(key: .scale) is for the orders view: linear or log counts",
      lab: { lab in
        lab.change { $0.orders.isLogarithmic.toggle() }
        return nil
      }),
    .recalibrateInLists, .upstream,
  ]

  private static let zoomed = [
    Command(
      .zoom, "esc enter", [.escape, .backspace, .enter], [.zoom], "back to all orders",
      footer: "all orders", lab: { $0.toggleZoom() }),
    Command(
      .jumpColumn(1), "tab", [.tab], [.zoom], "the next stage's histogram",
      lab: { $0.moveColumn(1) }),
    Command(
      .jumpColumn(-1), "shift-tab", [.backTab], [.zoom], "the previous stage's histogram",
      lab: { $0.moveColumn(-1) }),
  ]
}

extension FooterWords {
  /// What the keys of stepping choose: a stage, or a measure of the table over blocks.
  fileprivate static let stages = FooterWords { state in
    guard let setup = state.liveLab?.setup else { return nil }
    return setup.ordersFace == .blocks && !setup.orders.isZoomed ? "measure" : "stage"
  }

  /// The face that comes next.
  fileprivate static let faces = FooterWords { $0.liveLab?.setup.ordersFace.next }
}

extension LabState {
  fileprivate mutating func toggleZoom() -> KeyText? {
    change { $0.orders.isZoomed.toggle() }
    return nil
  }

  fileprivate mutating func moveColumn(_ offset: Int) -> KeyText? {
    change { $0.moveStage(offset) }
    return nil
  }
}

extension LabState.Setup {
  /// The histogram that is picked.
  var zoom: OrderZoom {
    OrderZoom(
      ordering: orderings[orders.row], block: shownBlock,
      column: orders.stage.column(in: stages(orders.row)) ?? -1)
  }
}

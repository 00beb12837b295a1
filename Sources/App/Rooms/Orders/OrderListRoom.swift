import Experiments
import Layers
import Rendering

/// A room that lists orders, one of which is picked, and shows one block of each.
protocol OrderListRoom: Room {}

extension OrderListRoom {
  func step(_ lab: inout LabState, by offset: Int) -> KeyText? {
    guard lab.settings.depth > 1 else { return lab.onlyBlock }
    lab.change { $0.orders.block = $0.shownBlock + offset }
    return nil
  }

  func step(_ lab: inout LabState, toEnd end: Int) -> KeyText? {
    guard lab.settings.depth > 1 else { return lab.onlyBlock }
    lab.change { $0.orders.block = end < 0 ? 0 : $0.experiment.settings.depth - 1 }
    return nil
  }

  func extent(_ setup: Setup) -> (rows: Int, columns: Int?) { (setup.orderings.count, nil) }

  func cursor(_ setup: Setup) -> (row: Int, column: Int?) { (setup.orders.row, nil) }

  func point(row: Int, column: Int?, _ setup: inout Setup) { setup.orders.row = row }

  func move(columns: Int, rows: Int, _ setup: inout Setup) { setup.orders.row += rows }

  /// Both modes are on the screen.
  func mode(_ settings: Settings) -> Line { .bothModes }

  func shownBlock(_ setup: Setup) -> Int {
    setup.orders.block ?? setup.experiment.settings.depth - 1
  }

  func show(block: Int, _ setup: inout Setup) { setup.orders.block = block }
}

extension LabState {
  /// Why there is no other block to go to.
  var onlyBlock: KeyText {
    isUnlocked(.depth)
      ? "there is one block; blocks (\(key: .control(1)), \(key: .turn(1, large: false))) stacks more"
      : "there is one block"
  }
}

/// What can be done wherever orders are listed.
enum OrderListCommands {
  /// Opens the list that they are chosen from.
  static let choose = Command(
    .chooseOrders, "a", [.character("a")], [.orders, .shift, .race, .reader],
    "choose the orders that are compared", footer: .inLab("lists orders"),
    elsewhere:
      "orders are chosen in the views that list them: \(key: .show(.orders)), \(key: .show(.shift)), \(key: .show(.race))",
    lab: { lab in
      lab.choosing = 0
      return nil
    })

  static let nextBlock = Command.next("next block of the stack", [.shift], footer: .blocks)
  static let previousBlock = Command.previous("previous block", [.shift])

  /// What can be done in that list.
  static let chooser = [
    Command(
      .choice(-1), "up k", [.up, .character("k")], [.choosing], "order above",
      lab: { $0.moveChoice(-1) }),
    Command(
      .choice(1), "down j", [.down, .character("j")], [.choosing], "order below",
      lab: { $0.moveChoice(1) }),
    Command(
      .toggleChoice, "space enter", [.character(" "), .enter], [.choosing],
      "take the order in or out", footer: "in or out", lab: { $0.toggleChoice() }),
    Command(
      .chooseOrders, "esc a", [.escape, .backspace, .character("a")], [.choosing],
      "close the list", footer: "closes",
      lab: { lab in
        lab.choosing = nil
        return nil
      }),
  ]
}

extension LabState {
  fileprivate mutating func moveChoice(_ offset: Int) -> KeyText? {
    choosing = choosing.map { min(max(0, $0 + offset), Ordering.catalog.count - 1) }
    return nil
  }

  fileprivate mutating func toggleChoice() -> KeyText? {
    guard let choosing else { return nil }
    change { $0.orders.toggle(Ordering.catalog[choosing]) }
    return nil
  }
}

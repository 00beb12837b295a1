import Rendering

extension KeyTable {
  /// The keys of the views that list orders: orders, one zoomed histogram, shift, race, and the
  /// list they are chosen from.
  static let comparing: [KeyBinding] = [
    row("enter", [.enter], .zoom, [.orders], "zoom the histogram", footer: "zoom"),
    row(
      "a", [.character("a")], .chooseOrders, [.orders, .shift, .race, .reader],
      "choose the orders that are compared", footer: "orders"),
    row(
      "space", [.character(" ")], .play, [.race], "start the race, or pause it",
      footer: "run"),
    row(
      ".", [.character(".")], .operation(1), [.race], "train one epoch more", footer: "epoch"),
    row(
      "V v", [.character("V"), .character("v")], .swapPanels, [.race],
      "the next panel: accuracy, loss, plane, ratio", footer: "panel"),
    row(
      "V v", [.character("V"), .character("v")], .swapPanels, [.shift],
      "the chart over depth alone, or again with the one over p"),
    row(
      "x", [.character("x")], .pin, [.race], "compare all others with the picked order",
      footer: "ref"),
    row(
      "g home", [.character("g"), .home], .operationEnd(-1), [.race],
      "start over, from the first weights", footer: "restart"),
    row("G end", [.character("G"), .end], .operationEnd(1), [.race], "run to the last epoch"),
    row(
      ".", [.character(".")], .operation(1), [.orders, .shift, .zoom], "next block of the stack",
      footer: "block", with: [.operation(1), .operation(-1)]),
    row(",", [.character(",")], .operation(-1), [.orders, .shift, .zoom], "previous block"),
    row(
      "f", [.character("f")], .reverse, [.orders, .zoom], "gradients instead of values, and back",
      footer: "grads"),
    row(
      "x", [.character("x")], .pin, [.orders, .zoom],
      "pin this as A, behind what comes; or let it go", footer: "pin"),
    row(
      "z", [.character("z")], .scale, .comparing, "counts: linear or by logarithm",
      footer: "log"),
    row(
      "c", [.character("c")], .recalibrate, [.orders, .shift, .zoom],
      "running statistics: re-estimated without dropout, or settled", footer: "re-est"),
    row("up k", [.up, .character("k")], .choice(-1), [.choosing], "order above"),
    row("down j", [.down, .character("j")], .choice(1), [.choosing], "order below"),
    row(
      "space enter", [.character(" "), .enter], .toggleChoice, [.choosing],
      "take the order in or out", footer: "in/out"),
    row(
      "esc a", [.escape, .backspace, .character("a")], .chooseOrders, [.choosing], "close the list",
      footer: "close"),
    row(
      "esc enter", [.escape, .backspace, .enter], .zoom, [.zoom], "back to all orders",
      footer: "back"),
    row("tab", [.tab], .jumpColumn(1), [.zoom], "the next stage's histogram", footer: "stage"),
    row("shift-tab", [.backTab], .jumpColumn(-1), [.zoom], "the previous stage's histogram"),
  ]
}

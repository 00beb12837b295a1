import Rendering

extension KeyTable {
  /// The keys of the walk, of the workings of a number, and of the masks.
  static let walking: [KeyBinding] = [
    row(
      "enter l", [.enter, .right, .character("l")], .descend, [.why],
      "go into the picked number", footer: "into"),
    row(
      "esc h", [.escape, .backspace, .left, .character("h")], .ascend, [.why],
      "back to the number before; from the first one, close", footer: "back"),
    row("up k", [.up, .character("k")], .operand(-1), [.why], "pick the number above"),
    row(
      "down j", [.down, .character("j")], .operand(1), [.why], "pick the number below",
      footer: "pick", with: [.operand(1), .operand(-1)]),
    row(
      "tab", [.tab], .swapPanes, [.why], "the workings or the sheet, where both do not fit",
      footer: "sheet"),
    row(
      ".", [.character(".")], .operation(1), .walking,
      "next operation of the walk, or pass of the mask",
      footer: "op", with: [.operation(1), .operation(-1)]),
    row(",", [.character(",")], .operation(-1), .walking, "previous operation or pass"),
    row(
      ".", [.character(".")], .operation(1), [.mask], "one more pass", footer: "pass",
      with: [.operation(1), .operation(-1)]),
    row(",", [.character(",")], .operation(-1), [.mask], "one pass less"),
    row("(", [.character("(")], .jump(-1), [.mask], "previous block"),
    row(")", [.character(")")], .jump(1), [.mask], "next block"),
    row(
      "enter i", [.enter, .character("i")], .why, [.lab],
      "why? the workings of the number under the cursor", footer: "why"),
    row(
      "i", [.character("i")], .why, [.reader], "why? the workings of the number under the cursor",
      footer: "why"),
    row(
      "e", [.character("e")], .edit, .walking,
      "edit the number under the cursor, or the picked one",
      footer: "edit"),
    row(
      "f", [.character("f")], .reverse, .walking, "turn round: forward, or the gradients back",
      footer: "back"),
    row(
      "d", [.character("d")], .display, .walking,
      "show numbers, what the last change moved, or eval less train", footer: "diff"),
    row(
      "c", [.character("c")], .recalibrate, .walking.union([.mask]),
      "running statistics: re-estimated without dropout, or settled"),
    row(
      "x", [.character("x")], .pin, .walking,
      "pin this as A, to see how far what comes moves from it; or let it go"),
    row(
      "(", [.character("(")], .jump(-1), .walking,
      "previous stage of the walk, or block of the mask"
    ),
    row(")", [.character(")")], .jump(1), .walking, "next stage of the walk, or block of the mask"),
    row("o", [.character("o")], .upstream, .measured, "the gradient from above: drawn, or ones"),
    row(
      "C", [.character("C")], .toggleConventions, .walking,
      "in the walk: PyTorch, Keras and the paper side by side"),
  ]
}

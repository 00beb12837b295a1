import Rendering

/// What can be done with the open workings of a number.
enum WhyCommands {
  static let all = [
    Command(
      .descend, "enter l", [.enter, .right, .character("l")], [.why],
      "go into the picked number", footer: .ofOperands("goes into it"), lab: { $0.descend() }),
    Command(
      .ascend, "esc h", [.escape, .backspace, .left, .character("h")], [.why],
      "back to the number before; from the first one, close", footer: "back",
      lab: { lab in
        lab.ascend()
        return nil
      }),
    Command(
      .operand(-1), "up k", [.up, .character("k")], [.why], "pick the number above",
      lab: { $0.pickOperand(-1) }),
    Command(
      .operand(1), "down j", [.down, .character("j")], [.why], "pick the number below",
      footer: .ofOperands("picks"), with: [.operand(-1), .operand(1)], lab: { $0.pickOperand(1) }),
    Command(
      .swapPanes, "tab", [.tab], [.why], "the workings or the sheet, where both do not fit",
      footer: "sheet",
      lab: { lab in
        lab.why?.showsSheet.toggle()
        return nil
      }),
    Command(
      .why, "i", [.character("i")], [.why], "close the workings",
      elsewhere: WalkCommands.workings,
      lab: { lab in
        lab.why = nil
        return nil
      }),
  ]
}

extension FooterWords {
  /// Only where the open number is made of others.
  fileprivate static func ofOperands(_ words: String) -> FooterWords {
    FooterWords { $0.liveLab?.pickedOperand == nil ? nil : words }
  }
}

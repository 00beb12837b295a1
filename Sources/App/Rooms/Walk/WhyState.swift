import Layers
public import Experiments

/// The open workings of a number, and the way that led to it.
public struct WhyState: Hashable, Sendable {
  /// One number on the way, and where the walk stood when it was opened.
  struct Link: Hashable, Sendable {
    let quantity: Quantity
    /// The operand that is picked, if the number has any.
    var operand = 0
    let direction: WalkDirection
    let stepIndex: Int
    let row: Int
    let column: Int
  }

  /// The numbers on the way, the open one last; never empty.
  var chain: [Link]
  /// Where both do not fit: whether the sheet is shown instead of the workings.
  var showsSheet = false

  /// The open number.
  public var quantity: Quantity { chain[chain.count - 1].quantity }

  /// The operand that is picked.
  var operand: Int {
    get { chain[chain.count - 1].operand }
    set { chain[chain.count - 1].operand = newValue }
  }
}

extension LabState {
  /// Opens the workings of the number under the cursor.
  ///
  /// - Returns: why there are none, if so.
  mutating func openWhy() -> KeyText? {
    guard let measurement else { return "the batch is being computed" }
    let quantity = setup.quantity
    guard measurement.workings(settings.mode).value(of: quantity) != nil else {
      return settings.mode == .inference
        ? "eval throws no dice here: there is no number to ask about; \(key: .toggleMode) shows train"
        : "there is no number here to ask about"
    }
    why = WhyState(chain: [link(to: quantity)])
    return nil
  }

  /// Goes into the operand that is picked; the walk follows to where that number was made.
  mutating func descend() -> KeyText? {
    guard let quantity = pickedOperand else {
      let isEditable = why.map { setup.experiment.editTarget(of: $0.quantity) != nil } ?? false
      return isEditable
        ? "this is a raw number: \(key: .edit) edits it" : "this is where the chain ends"
    }
    let link = link(to: quantity)
    why?.chain.append(link)
    follow(quantity)
    return nil
  }

  /// Goes back to the number before, or closes the workings.
  mutating func ascend() {
    guard let last = why?.chain.popLast() else { return }
    change {
      $0.direction = last.direction
      $0.stepIndex = last.stepIndex
      $0.row = last.row
      $0.column = last.column
    }
    if why?.chain.isEmpty == true { why = nil }
  }

  /// Picks another operand; at either end it stays.
  mutating func pickOperand(_ offset: Int) -> KeyText? {
    guard let count = derivation?.operands.count, count > 0, let why else { return nil }
    self.why?.operand = min(max(0, why.operand + offset), count - 1)
    return nil
  }

  /// How the open number is made.
  var derivation: Derivation? {
    guard let why, let measurement else { return nil }
    return measurement.workings(settings.mode).derivation(of: why.quantity)
  }

  /// The number that the picked operand is.
  var pickedOperand: Quantity? {
    guard let why, let operands = derivation?.operands, operands.indices.contains(why.operand)
    else { return nil }
    return operands[why.operand].quantity
  }

  /// What `e` edits: the picked operand of open workings, the open number, or that under the cursor.
  var editedQuantity: Quantity { pickedOperand ?? why?.quantity ?? setup.quantity }

  private func link(to quantity: Quantity) -> WhyState.Link {
    WhyState.Link(
      quantity: quantity, direction: setup.direction, stepIndex: setup.stepIndex, row: setup.row,
      column: setup.column)
  }

  /// Puts the walk on the operation that made a number, and the cursor on the number.
  private mutating func follow(_ quantity: Quantity) {
    let phase = settings.mode
    change { setup in
      guard let step = setup.experiment.settings.step(making: quantity) else { return }
      setup.direction = step.operation.direction
      guard let index = setup.steps.firstIndex(of: step) else { return }
      setup.stepIndex = index
      let (sheet, grid) = (setup.sheet(phase), setup.grid)
      switch quantity {
      case .cell(_, let cell): (setup.row, setup.column) = grid.place(of: cell)
      case .statistic(let statistic, _, let feature):
        if let row = sheet.statistics.firstIndex(of: statistic) { setup.row = grid.rows + row }
        setup.column = feature * grid.width
      case .constant: break
      }
    }
  }
}

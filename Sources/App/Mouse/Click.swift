import Experiments
import Rendering

/// What a click on a part of the screen does; views say so while they draw.
enum Click: Hashable, Sendable {
  /// What a key would do.
  case action(Action)
  /// Goes to a line of the course; opens it if one is there already.
  case lesson(Int)
  /// Goes to a line of the search, the palette, the steps, the choices or the orders; takes it if one
  /// is there already.
  case line(Int)
  /// Selects a control.
  case control(Control)
  /// Puts the selected control to a share of its range, 0...1.
  case slide(Double)
  /// Puts the selected control to one of its words.
  case word(String)
  /// Picks up a stage of the order.
  case stage(Int)
  /// Puts the cursor of the room on a row and a column; does what enter does if it stands there already.
  case place(row: Int, column: Int?)
  /// Puts the cursor on a bin of the zoomed histogram, or on its zeros (-1).
  case bin(Int)
  /// Shows a stage of all orders.
  case compared(ComparedStage)
  /// Makes a bar of the open drawing as high as that.
  case bar(Int, height: Int)
  /// Nothing; the wheel scrolls the prose here.
  case prose
}

extension Click {
  /// Whether holding the button goes on with it where the mouse is moved.
  var isHeld: Bool {
    switch self {
    case .slide, .bar: true
    default: false
    }
  }
}

/// A part of the screen and what a click on it does.
struct Hit: Hashable, Sendable {
  let area: Rect
  let click: Click

  func contains(_ mouse: Mouse) -> Bool {
    mouse.column >= area.column && mouse.column < area.endColumn && mouse.row >= area.row
      && mouse.row < area.endRow
  }
}

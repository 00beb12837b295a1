/// A key as the terminal reports it.
public enum Key: Hashable, Sendable {
  /// A printable character.
  case character(Unicode.Scalar)
  /// Ctrl and a letter: `control("c")`.
  case control(Unicode.Scalar)
  /// An arrow key.
  case up, down, left, right
  /// A paging key.
  case pageUp, pageDown, home, end
  /// A key with a name; `backTab` is shift-tab.
  case tab, backTab, enter, escape, backspace, delete, insert
  /// F1 is `function(1)`.
  case function(Int)
}

/// Something the mouse did, at a cell of the screen.
public struct Mouse: Hashable, Sendable {
  /// What it did.
  public enum Kind: Hashable, Sendable {
    /// The left button was pressed.
    case press
    /// The mouse was moved while the left button was held.
    case drag
    /// The wheel was turned.
    case wheelUp, wheelDown
  }

  /// What it did.
  public let kind: Kind
  /// The column, from 0.
  public let column: Int
  /// The row, from 0.
  public let row: Int

  /// Makes an event.
  public init(kind: Kind, column: Int, row: Int) {
    (self.kind, self.column, self.row) = (kind, column, row)
  }
}

/// What comes from the terminal, or to the loop that waits for it.
public enum Event: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The mouse did something; only while it is on.
  case mouse(Mouse)
  /// Text was pasted (never read as keys).
  case paste(String)
  /// The terminal has a new size.
  case resize(Size)
  /// The terminal has said what ground its text stands on.
  case ground(Ground)
  /// The program was stopped and goes on: everything must be drawn again.
  case resumed
  /// Something behind the screen has news.
  case wake
  /// The time asked for has passed.
  case tick
  /// The terminal is gone or the program was asked to end.
  case closed
}

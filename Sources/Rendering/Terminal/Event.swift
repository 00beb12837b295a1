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

/// What comes from the terminal, or to the loop that waits for it.
public enum Event: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted (never read as keys).
  case paste(String)
  /// The terminal has a new size.
  case resize(Size)
  /// The program was stopped and goes on: everything must be drawn again.
  case resumed
  /// Something behind the screen has news.
  case wake
  /// The time asked for has passed.
  case tick
  /// The terminal is gone or the program was asked to end.
  case closed
}

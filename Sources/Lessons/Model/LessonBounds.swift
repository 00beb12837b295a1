internal import FrontMatter

/// How large a lesson may be; each bound is a fault with its number when it is passed.
public enum LessonBounds {
  /// Files in a folder.
  public static let files = 500
  /// Bytes in a file.
  public static let bytes = SourceText.maximumBytes
  /// Characters in a line.
  public static let lineLength = SourceText.maximumLineLength
  /// Steps in a lesson.
  public static let steps = 100
  /// Lists and quotations inside each other.
  public static let blockDepth = 12
  /// Emphasis, strong and links inside each other.
  public static let inlineDepth = 12
  /// Options of a quiz.
  public static let options = 8
  /// Bins of a histogram that is to be drawn; each is a bar two columns wide.
  public static let bins = 2...12
  /// Hints for one question.
  public static let hints = 3
  /// Rows and columns of a lab's `input`.
  public static let inputExtent = 64
  /// Columns of a table.
  public static let tableColumns = 12
}

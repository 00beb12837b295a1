/// The lessons as they were when the program was built.
public enum EmbeddedCourse {
  /// A lesson of the list, read from its front matter when the program was built.
  public struct Entry: Hashable, Sendable {
    /// The lesson's id.
    public let id: String
    /// The file it is in; nil if there was none.
    public let file: String?
    /// The title as shown; the id if the front matter was broken.
    public let title: String
    /// How long it takes, roughly; nil if the front matter was broken.
    public let minutes: Int?
    /// The title of its group, if it has one.
    public let group: String?
    /// Whether it is on the short path.
    public let isOnShortPath: Bool
    /// What it promises, if it says so.
    public let promise: String?
    /// Its steps, found when the program was built.
    public let steps: [Step]

    /// Whether the front matter could not be read.
    public var isBroken: Bool { minutes == nil }
  }

  /// A step and what it asks, by their ids.
  public struct Step: Hashable, Sendable {
    /// The step's id.
    public let id: String
    /// The ids of its predict, quiz and task blocks.
    public let questions: [String]
  }

  /// The files of the course by name.
  public static var files: [(name: String, text: String)] { embeddedFiles }

  /// The lessons in order: the first screen needs no YAML.
  public static var index: [Entry] { embeddedIndex }
}

/// Which files of a folder make a course.
public enum CourseFolder {
  /// The file that lists the lessons.
  public static let list = "course.yaml"

  /// Whether a file is a lesson or the list: what a person reads about the folder is neither.
  public static func holds(_ name: String) -> Bool {
    !name.hasPrefix(".") && name != "README.md" && (name.hasSuffix(".md") || name == list)
  }
}

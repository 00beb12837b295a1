/// An experiment read from a file, with the place of each of its parts.
public struct ExperimentFile: Hashable, Sendable {
  /// The first entry of every experiment file.
  public static let format = "dropnorm-experiment-1"

  /// What the file describes.
  public let experiment: Experiment
  /// The file's name, for messages.
  public let file: String
  private let positions: [String: TextPosition]

  /// Reads and checks a file's text.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  /// - Throws: `FileFault` for the first thing that is wrong.
  public init(_ text: String, file: String) throws(FileFault) {
    var reader = ExperimentFileReader(file: file)
    try reader.read(try JSONReader.read(text, file: file))
    self.file = file
    positions = reader.positions
    do { experiment = try reader.draft.checked() } catch {
      throw ExperimentFile.fault(error, in: file, reader.positions)
    }
  }

  /// A fault of shape as a fault of this file.
  ///
  /// What the file does not say itself is blamed on its first line.
  public func fault(_ fault: ShapeFault) -> FileFault {
    ExperimentFile.fault(fault, in: file, positions)
  }

  private static func fault(
    _ fault: ShapeFault, in file: String, _ positions: [String: TextPosition]
  ) -> FileFault {
    FileFault(file: file, at: positions[fault.key] ?? TextPosition(), fault.message)
  }

  /// Whether the file itself says something about a part: `batch`, `bn.gamma`, ...
  public func contains(_ key: String) -> Bool { positions[key] != nil }
}

public import Experiments

/// The free lab as it was left, between two times it is opened.
///
///     {"format": "dropnorm-lab-1", "words": ["--view", "orders"], "experiment": {...}, "elsewhere": {...},
///      "comparing": {"in_use": true, "aside": {...}}, "imaging": {"in_use": false, "aside": {...}}}
///
/// The numbers stand there as an experiment file says them, what is shown as a command line does.
public struct KeptLab: Hashable, Sendable {
  /// The words of a command line that say what is shown.
  public let words: [String]
  /// The experiment that is shown.
  let experiment: Experiment
  /// What the race runs instead, or while that is shown, every other view.
  let elsewhere: Experiment
  /// What the views that compare orders have of their own, and the images view; nil where all share one scale.
  let comparing: OwnScale?, imaging: OwnScale?

  /// A scale that some views have of their own.
  struct OwnScale: Hashable, Sendable {
    /// The experiment at the scale that is not in use.
    let aside: Experiment
    /// Whether theirs is the one in use.
    let isInUse: Bool
  }

  /// Notes a set-up.
  init(_ setup: LabState.Setup) {
    words = setup.keptWords
    experiment = setup.experiment
    elsewhere = setup.experiment(at: setup.other)
    func kept(_ own: LabState.Setup.OwnScale?) -> OwnScale? {
      own.map { OwnScale(aside: setup.experiment(at: $0.aside), isInUse: $0.isInUse) }
    }
    (comparing, imaging) = (kept(setup.comparing), kept(setup.imaging))
  }
}

extension KeptLab {
  private static let formatPrefix = "dropnorm-lab-"
  private static let formatVersion = 1

  /// As it is written.
  public var json: JSONValue {
    .object(
      [
        .init("format", .string("\(Self.formatPrefix)\(Self.formatVersion)")),
        .init("words", .array(words.map { .string($0) })),
        .init("experiment", ExperimentFile.json(of: experiment)),
        .init("elsewhere", ExperimentFile.json(of: elsewhere)),
      ] + Self.member("comparing", comparing) + Self.member("imaging", imaging))
  }

  private static func member(_ name: String, _ own: OwnScale?) -> [JSONValue.Member] {
    guard let own else { return [] }
    let members: [JSONValue.Member] = [
      .init("in_use", .boolean(own.isInUse)), .init("aside", ExperimentFile.json(of: own.aside)),
    ]
    return [.init(name, .object(members))]
  }

  /// Why a text is no lab that can be opened.
  public enum Fault: Error {
    /// It is of a format that came after this program; its name.
    case newer(format: String)
    /// It is not what this program writes; where and why, in one line.
    case damaged(String)
  }

  /// Reads it.
  ///
  /// - Parameters:
  ///   - text: the file's text.
  ///   - file: its name, for messages.
  /// - Throws: `Fault`.
  public init(text: String, file: String) throws(Fault) {
    let root: JSONNode
    do { root = try JSONReader.read(text, file: file) } catch { throw .damaged(error.line) }
    if let format = Self.newer(root) { throw .newer(format: format) }
    do { try self.init(root, file: file) } catch { throw .damaged(error.line) }
  }

  private init(_ root: JSONNode, file: String) throws(FileFault) {
    func part(_ name: String) throws(FileFault) -> JSONNode {
      if let part = root.member(name) { return part }
      throw FileFault(file: file, at: root.position, "\"\(name)\" is missing")
    }
    words = try Self.words(try part("words"), file: file)
    experiment = try ExperimentFile(try part("experiment"), file: file).experiment
    elsewhere = try ExperimentFile(try part("elsewhere"), file: file).experiment
    comparing = try Self.ownScale("comparing", root, file: file)
    imaging = try Self.ownScale("imaging", root, file: file)
  }

  private static func ownScale(
    _ name: String, _ root: JSONNode, file: String
  ) throws(FileFault) -> OwnScale? {
    guard let member = root.member(name) else { return nil }
    guard let scale = member.member("aside"),
      case .boolean(let isInUse)? = member.member("in_use")?.content
    else { throw FileFault(file: file, at: member.position, "\(name) needs in_use and aside") }
    return OwnScale(aside: try ExperimentFile(scale, file: file).experiment, isInUse: isInUse)
  }

  private static func newer(_ root: JSONNode) -> String? {
    guard case .string(let name)? = root.member("format")?.content, name.hasPrefix(formatPrefix),
      let version = Int(name.dropFirst(formatPrefix.count))
    else { return nil }
    return version > formatVersion ? name : nil
  }

  private static func words(_ node: JSONNode, file: String) throws(FileFault) -> [String] {
    var words: [String] = []
    if case .array(let nodes) = node.content {
      for case .string(let word) in nodes.map(\.content) { words.append(word) }
      if words.count == nodes.count { return words }
    }
    throw FileFault(file: file, at: node.position, "words must be a list of texts")
  }
}

extension JSONNode {
  fileprivate func member(_ name: String) -> JSONNode? {
    guard case .object(let members) = content else { return nil }
    return members.first { $0.name == name }?.value
  }
}

extension LabState.Setup {
  /// The set-up of a lab that was left, but for what its words say.
  ///
  /// - Throws: `ShapeFault` where the view cannot show it.
  public init(_ kept: KeptLab, view: LabView) throws(ShapeFault) {
    self.init()
    self.view = view
    experiment = try view.room.experiment(kept.experiment.draft)
    func scale(_ experiment: Experiment) -> Scale {
      Scale(experiment.settings, experiment.given)
    }
    other = scale(kept.elsewhere)
    comparing = kept.comparing.map { OwnScale(aside: scale($0.aside), isInUse: $0.isInUse) }
    imaging = kept.imaging.map { OwnScale(aside: scale($0.aside), isInUse: $0.isInUse) }
  }

  /// The experiment at another scale, without what was given there where it does not fit any more.
  fileprivate func experiment(at scale: Scale) -> Experiment {
    var draft = experiment.draft
    scale.put(into: &draft)
    if let fitting = try? draft.checked() { return fitting }
    draft.given = Givens()
    return (try? draft.checked()) ?? experiment
  }
}

extension AppState {
  /// The free lab as it is left; nil where it is as it opens by itself.
  public var leftLab: KeptLab? {
    let free = playsLesson ? labAside ?? lab : lab
    return free.setup == free.start ? nil : KeptLab(free.setup)
  }

  /// Shows the lab as it was left; what it opens with by itself stays what one can go back to.
  public mutating func takeUp(_ left: LabState.Setup) {
    lab.setup = left
    notice = "the lab is as you left it; \(key: .resetLab) starts fresh"
  }
}

import Rendering

/// What is open over the place one stands in; what was opened last is asked first and closed by esc.
public enum Overlay: Hashable, Sendable {
  /// A page of the help, from a line on.
  case help(HelpPage, from: Int)
  /// The command palette.
  case palette(Palette)
  /// The search over all lessons: the words that are typed, and what is found.
  case search(Entry, SearchState)
  /// A line in which something is typed.
  case prompt(Entry)
  /// The list of the lesson's steps: the line under its cursor.
  case contents(cursor: Int)
  /// The choices of the open question: the picked one, from 0.
  case choices(picked: Int)
  /// The drawing that answers a question, by the question's id.
  case drawing(question: String)
  /// The question what of the progress is to be forgotten.
  case forgetting

  /// Where its keys are read, if it has keys in the key table.
  var keyPlace: KeyPlace? {
    switch self {
    case .contents: .contents
    case .choices: .quiz
    case .drawing: .drawing
    case .forgetting: .resetting
    case .help, .palette, .search, .prompt: nil
    }
  }

  /// Whether it belongs to the step that is read, and closes with it.
  var isOfStep: Bool {
    switch self {
    case .contents, .choices, .drawing: true
    case .help, .palette, .search, .prompt, .forgetting: false
    }
  }

  /// What is typed into it.
  var entry: Entry? {
    switch self {
    case .palette(let palette): palette.entry
    case .search(let entry, _), .prompt(let entry): entry
    case .help, .contents, .choices, .drawing, .forgetting: nil
    }
  }

  /// The same with another text typed.
  func typing(_ entry: Entry) -> Overlay {
    switch self {
    case .palette(let palette): .palette(palette.typing(entry))
    case .search(_, let search): .search(entry, search)
    case .prompt: .prompt(entry)
    case .help, .contents, .choices, .drawing, .forgetting: self
    }
  }
}

extension AppState {
  /// What was opened last.
  var overlay: Overlay? { overlays.last }

  /// Opens something over what is there.
  mutating func open(_ overlay: Overlay) { overlays.append(overlay) }

  /// Closes what was opened last.
  mutating func closeOverlay() { _ = overlays.popLast() }

  /// Puts another state of it in the place of what was opened last.
  mutating func replaceOverlay(by overlay: Overlay) { overlays[overlays.count - 1] = overlay }

  /// Closes what belongs to the step that is read: its list of steps, its choices, its drawing.
  mutating func closeOverlaysOfStep() { overlays.removeAll(where: \.isOfStep) }

  /// What is being typed, and for what.
  public internal(set) var entry: Entry? {
    get { overlay?.entry }
    set {
      guard let newValue, let overlay, let old = overlay.entry else { return }
      replaceOverlay(by: overlay.typing(newValue))
      if newValue.text != old.text { lookAgain() }
    }
  }

  /// The line of the help that is shown first; nil while it is closed.
  public var help: Int? {
    if case .help(_, let line) = overlay { line } else { nil }
  }

  /// The open palette; nil while it is closed.
  public var palette: Palette? {
    if case .palette(let palette) = overlay { palette } else { nil }
  }

  /// The open search; nil while nothing is looked for.
  var search: SearchState? {
    if case .search(_, let search) = overlay { search } else { nil }
  }

  /// Whether it is asked what of the progress is to be forgotten.
  public var isForgetting: Bool { overlays.contains(.forgetting) }

  /// The line of the list of steps under the cursor; nil while it is closed.
  public var contentsCursor: Int? {
    ofStep { if case .contents(let cursor) = $0 { cursor } else { nil } }
  }

  /// The choice of the question under the cursor, from 0; nil while none is being picked.
  public var pickedChoice: Int? {
    ofStep { if case .choices(let picked) = $0 { picked } else { nil } }
  }

  /// The question whose histogram is being drawn; nil while none is.
  var drawnQuestion: String? {
    ofStep { if case .drawing(let question) = $0 { question } else { nil } }
  }

  /// What belongs to the step may lie below the help or the palette.
  private func ofStep<Value>(_ value: (Overlay) -> Value?) -> Value? {
    overlays.lazy.compactMap(value).first
  }

  /// Puts another state of it in the place of what belongs to the step.
  mutating func replaceOverlayOfStep(by overlay: Overlay) {
    guard let index = overlays.firstIndex(where: \.isOfStep) else { return }
    overlays[index] = overlay
  }
}

extension Overlay {
  /// Answers a key; nil leaves it to the key table.
  func press(_ key: Key, _ state: inout AppState) -> [Effect]? {
    switch self {
    case .help(let page, let line): state.readHelp(key, page, from: line)
    case .palette: state.commandKey(key) ?? state.type(key)
    case .search: state.searchKey(key) ?? state.type(key)
    case .prompt: state.type(key)
    case .contents, .choices, .drawing, .forgetting: nil
    }
  }
}

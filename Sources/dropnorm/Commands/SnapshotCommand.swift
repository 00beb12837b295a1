import App
import ArgumentParser
import Experiments
import Rendering

/// The command `dropnorm snapshot`.
struct SnapshotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", abstract: "Draw a view without a terminal.")

  /// How a screen is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, ansi, svg
  }

  @OptionGroup var options: ExperimentOptions
  @OptionGroup var race: RaceChoiceOptions
  @Option(help: "The view.") var view: LabView
  @Option(help: "Columns and rows.", transform: SnapshotSize.init(text:))
  var size = SnapshotSize(columns: 80, rows: 24)
  @OptionGroup var opening: LabOptions
  @Flag(help: "Seven-bit characters only.") var ascii = false
  @Flag(inversion: .prefixedNo, help: "Curves, and histograms too, of braille dots; or neither.")
  var braille: Bool?
  @Option(help: "The theme: dark, light, contrast or mono.") var theme = ThemeChoice.dark
  @Option(help: "How it is written.") var format = Format.text

  func run() throws {
    try size.check(that: "the \(view.rawValue) view")
    let opened = try opening.state(options, view: view, race: race, size: size.size)
    var state = opened.state
    InputNotes.say(opened.notes)
    state.compute()
    if opening.epoch == nil, view == .race { _ = state.apply(.operationEnd(1)) }
    state.finishRace()
    state.look.theme = theme
    // A drawing has fonts of its own, whatever the terminal can show.
    let canShow = format == .svg ? Glyphs.unicode : Glyphs.current
    state.look.glyphs = ascii ? .ascii : canShow.set
    state.look.usesBraille = braille
    let theme = state.look.theme(depth: format == .text ? .monochrome : .palette256)
    let buffer = AppView.draw(state, theme: theme)
    switch format {
    case .text: try StandardOutput.write(buffer.text + "\n")
    case .ansi: try StandardOutput.write(steering: ANSIText.text(of: buffer))
    case .svg:
      try StandardOutput.write(
        SVGText.text(
          of: buffer, title: "DropNorm, the \(view.rawValue) view", scheme: theme.scheme))
    }
  }
}

/// A size as it is written on the command line, `120x40`.
struct SnapshotSize: CustomStringConvertible {
  let size: Size

  init(columns: Int, rows: Int) { size = Size(columns: columns, rows: rows) }

  /// Reads `120x40`.
  ///
  /// - Throws: `ValidationError` that says what a size looks like.
  init(text: String) throws {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { throw ValidationError("a size is columns x rows, 1 to 1000 each, like 120x40") }
    self.init(columns: columns, rows: rows)
  }

  /// Refuses a size at which only a line would be drawn that says so.
  ///
  /// - Throws: `InputError` that names the smallest size.
  func check(that shown: String) throws(InputError) {
    let smallest = AppView.smallest
    if size.columns < smallest.columns || size.rows < smallest.rows {
      throw InputError(
        "--size \(self): \(shown) needs \(smallest.columns)x\(smallest.rows) at least")
    }
  }

  var description: String { "\(size.columns)x\(size.rows)" }
}

import App
import Experiments
import Rendering

/// What a file holds that is written from the screen.
enum ScreenText {
  /// The text; nil where the view has no table.
  static func text(of file: ScreenFile, _ state: AppState, _ theme: Theme) -> String? {
    let shown = state.undisturbed
    switch file.kind {
    case .txt:
      var theme = Theme(depth: .monochrome, glyphs: theme.glyphs)
      theme.usesBraille = false
      return AppView.draw(shown, theme: theme).text + "\n"
    case .svg:
      let buffer = AppView.draw(shown, theme: Theme(depth: .palette256, glyphs: theme.glyphs))
      let view = state.liveLab?.setup.view.rawValue ?? ""
      return SVGText.text(of: buffer, title: "DropNorm, the \(view) view")
    case .csv: return state.liveLab.flatMap(ViewTable.csv)
    case .json:
      return state.liveLab.map { ExperimentFile.json(of: $0.setup.experiment).text }
    }
  }
}

import App
import Experiments
import Rendering

/// What a file holds that is written from the screen.
struct ScreenText {
  let text: String
  /// Whether what the view measured stands beside the experiment.
  var holdsResults = false

  /// Makes the text of a file; nil where the view has no table.
  ///
  /// - Throws: `InputError` where a framework does not take the experiment.
  init?(_ file: ScreenFile, _ state: AppState, _ theme: Theme) throws(InputError) {
    let shown = state.undisturbed
    switch file.kind {
    case .txt:
      var theme = Theme(depth: .monochrome, glyphs: theme.glyphs)
      theme.usesBraille = false
      text = AppView.draw(shown, theme: theme).text + "\n"
    case .svg:
      let buffer = AppView.draw(shown, theme: Theme(depth: .palette256, glyphs: theme.glyphs))
      let view = state.liveLab?.setup.view.rawValue ?? ""
      text = SVGText.text(of: buffer, title: "DropNorm, the \(view) view")
    case .csv:
      guard let table = state.liveLab.flatMap(ViewNumbers.csv) else { return nil }
      text = table
    case .json:
      guard let lab = state.liveLab else { return nil }
      let results = ViewNumbers.json(of: lab)
      text = ExperimentFile.json(of: lab.setup.experiment, results: results).text
      holdsResults = results != nil
    case .script(let target):
      guard let experiment = state.liveLab?.setup.experiment else { return nil }
      let plan = try ExportPlan(experiment, target: target)
      let command = ShellText.command(["dropnorm"] + state.exportWords(target))
      text = ExportDocument(plan: plan, command: command).text
    }
  }
}

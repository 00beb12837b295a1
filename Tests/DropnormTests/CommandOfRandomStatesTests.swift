import App
import Experiments
import FuzzedReaders
import Layers
import Rendering
import TestSupport
import Testing

@testable import dropnorm

/// Keys pressed at random lead somewhere; the command that `y` copies leads to the same screen.
struct CommandOfRandomStatesTests {
  /// What would take long without an optimized engine.
  private static let dearest = 40_000
  private static let sizes = [(80, 24), (120, 40), (200, 60), (50, 18)]
  /// Leaves the lab, types, edits, or trains longer than a test has time for.
  private static let avoided: [Action] = [
    .quit, .help, .commands, .back, .edit, .typeValue, .writeFile, .takeCommand, .suspend, .play,
    .search, .askReset, .toggleMouse,
  ]

  @Test(arguments: 0..<24)
  func `the command opens the same screen, cell by cell`(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let (columns, rows) = Self.sizes[seed % Self.sizes.count]
    var state = try CommandReproductionTests.opened(["lab"])
    _ = state.handle(.resize(Size(columns: columns, rows: rows)))
    for _ in 0..<80 { press(&state, &random) }
    if state.keyPlace == .choosing { _ = state.apply(.chooseOrders) }
    finish(&state)
    let lab = state.lab
    let copied = CommandReproductionTests.copied(state)
    let command = try #require(copied.command, "\(copied.message ?? "")")
    var again = try CommandReproductionTests.opened(
      command.split(separator: " ").dropFirst().map { String($0) })
    _ = again.handle(.resize(state.size))
    finish(&again)
    #expect(numbers(again.lab) == numbers(lab), "\(command)")
    guard copied.message == command else { return }  // It says what it leaves out.
    let theme = Theme(depth: .palette256, glyphs: .unicode)
    let (wanted, shown) = (
      AppView.draw(state.undisturbed, theme: theme), AppView.draw(again.undisturbed, theme: theme)
    )
    // The marks of what the last change moved, which take the place of others, are no part of where one stands.
    #expect(unmarked(shown.text) == unmarked(wanted.text), "\(command)")
    if lab.before == nil { #expect(shown == wanted, "\(command)") }
  }

  private func unmarked(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix(" TRAIN") && !$0.hasPrefix(" EVAL") }
      .map { line in String(line.map { "▴▾×○".contains($0) ? " " : $0 }) }.joined(separator: "\n")
  }

  /// What the engine made: every number on screen is one of these.
  private func numbers(_ lab: LabState) -> Numbers {
    Numbers(
      twin: lab.setup.view == .race ? nil : lab.twin, gradients: lab.gradients?.upstream,
      standings: lab.setup.view == .race ? lab.race.standings?.lanes : nil)
  }

  private struct Numbers: Hashable {
    let twin: Twin?
    let gradients: Tensor<Double>?
    let standings: [RaceStandings.Lane]?
  }

  private func press(_ state: inout AppState, _ random: inout SplitMix) {
    let keys = KeyTable.rows(in: state.keyPlace, view: state.lab.setup.view)
      .filter { !Self.avoided.contains($0.action) }.flatMap(\.keys)
    guard let key = keys.randomElement(using: &random) else { return }
    let before = state
    for case .compute(let request) in state.handle(.key(key)) where request.view != .shift {
      if let result = request.cost <= Self.dearest ? request.run() : nil { state.take(result) }
    }
    let setup = state.lab.setup
    if state.place != .lab
      || state.lab.request.cost > Self.dearest * (setup.view == .shift ? 100 : 1)
      || setup.view == .race && (state.lab.race.goal > 2 || setup.experiment.settings.depth > 3)
    {
      state = before
    }
  }

  /// Lets the engine answer, and the race run.
  private func finish(_ state: inout AppState) {
    state.compute()
    if let request = state.raceRequest, request.goal <= 2 { state.finishRace() }
  }
}

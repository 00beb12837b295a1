import Experiments
import Rendering

/// The race: small networks in training, one lane for each order, several seeds each.
struct RaceRoom: OrderListRoom {
  let view = LabView.race
  let title = "Race"
  let label = "the race: small networks trained in every order"

  func keyPlace(_ lab: LabState) -> KeyPlace { lab.choosing == nil ? .race : .choosing }

  var commands: [Command] { RaceCommands.all }

  func refusal(_ action: Action, _ lab: LabState) -> KeyText? {
    switch action {
    case .jump(1), .jump(-1):
      "a race has no stages to step through; \(key: .operation(1)) trains one epoch more"
    case .newMask:
      lab.isUnlocked(.seed)
        ? "every step of a race draws masks of its own; \(key: .newSeed) takes another seed"
        : "every step of a race draws masks of its own"
    case .toggleMode, .recalibrate: "the race shows train, eval and re-estimated eval side by side"
    default: nil
    }
  }

  func step(_ lab: inout LabState, by offset: Int) -> KeyText? { lab.stepRace(offset) }

  func step(_ lab: inout LabState, toEnd end: Int) -> KeyText? { lab.endRace(end) }

  func pin(_ lab: inout LabState) -> KeyText? { lab.pinReference() }

  var plays: Bool { true }

  var measures: Bool { false }

  func play(_ lab: inout LabState) -> KeyText? { lab.startRace() }

  func turnPace(_ lab: inout LabState, by offset: Int) -> KeyText? { lab.turnRacePace(offset) }

  func beatInterval(_ lab: LabState) -> Duration? {
    lab.race.isRunning && lab.race.pace != .full ? .milliseconds(lab.race.pace.rawValue) : nil
  }

  func beat(_ lab: inout LabState) { lab.beatRace() }

  /// A race is run once its last epoch is there, with the settings that are shown.
  func hasRun(_ lab: LabState) -> Bool {
    guard let wanted = lab.setup.raceSetup, let standings = lab.race.standings else { return false }
    return standings.setup == wanted && standings.epoch >= wanted.epochs
  }

  func places(_ setup: Setup) -> [String] { RacePanel.allCases.map(\.rawValue) }

  func place(_ setup: Setup) -> String? { setup.openPanel }

  func go(to place: String, _ setup: inout Setup) { setup.openPanel(place) }

  var panelCount: Int { RacePanel.allCases.count }

  var races: Bool { true }

  func refusalToOpen(_ setup: Setup) -> String? {
    setup.experiment.settings.refusalOfNoise(for: "a race")
  }

  func has(_ control: Control, _ setup: Setup) -> Bool {
    switch control {
    case .data: setup.raceRows == nil
    case .noise: false
    default: true
    }
  }

  func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    RaceView.draw(&canvas, area: area, lab: lab)
  }

  func told(_ lab: LabState) -> String? { RaceTelling.text(lab) }

  func sentence(_ lab: LabState, glyphs: GlyphSet) -> Line? {
    RaceScene(lab).map { RaceSentence(scene: $0, glyphs: glyphs).line }
  }

  func marks(_ lab: LabState, glyphs: GlyphSet, isTall: Bool) -> [Mark] {
    RaceScene(lab).map { RaceMarks(scene: $0, glyphs: glyphs, isTall: isTall).marks } ?? []
  }

  func seeds(_ settings: Settings) -> String {
    Self.seeds(settings.race.seeds, from: settings.seed)
  }

  func refusalToName(_ setup: Setup) -> String? {
    setup.raceRows.map { $0.source ?? "-" } == "-"
      ? "these rows came from a pipe: put them in a file, and --data FILE names it" : nil
  }

  func unsaid(_ lab: LabState) -> [String] {
    if lab.race.earlier != nil { return ["what was trained with other settings"] }
    return (lab.race.standings?.stretches.count ?? 0) > 1 ? ["what was turned under way"] : []
  }

  func numbers(_ lab: LabState) -> RoomNumbers? {
    lab.race.shown.map { .race($0, reference: lab.race.reference) }
  }
}

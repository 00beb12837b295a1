import Arithmetic
import Experiments
import Layers
import Rendering

/// What is raced on, how far it is, and what the keys do now.
struct RaceStatus {
  let scene: RaceScene

  /// What the numbers are and how far the race is, from long to short.
  var headings: [Line] {
    let (setup, epoch) = (scene.setup, scene.epoch)
    let progress = epoch > 0 ? "after \(epoch) of \(setup.epochs) epochs" : "\(setup.epochs) epochs"
    let short = epoch > 0 ? "epoch \(epoch) of \(setup.epochs)" : "\(setup.epochs) epochs"
    let data = setup.data.name
    let points = "\(setup.testPoints) new points"
    switch scene.lab.setup.racePanel {
    case .standings, .accuracy, .numbers: break
    case .loss:
      return ["Loss on \(points), \(data), \(progress)", "Loss, \(data), \(short)"].map {
        Line($0, .heading)
      }
    case .plane, .ratio: return [Line("\(data), \(progress)", .heading), Line(short, .heading)]
    }
    return [
      "Right answers on \(points), in %, \(data), \(progress)",
      "Right in %, \(points), \(data), \(short)",
      "Right answers in %, \(data), \(short)", "Right in %, \(data), \(short)",
      "Right in %, \(short)",
    ].map { Line($0, .heading) }
  }

  /// What goes on or what could be done, from long to short; empty where there is nothing to say.
  func lines(_ canvas: Canvas) -> [Line] {
    let words = words(canvas)
    guard let turned = turnedUnderWay else { return words }
    return words.map { $0.adding("; ", .faint).adding(turned) } + [turned]
  }

  private func words(_ canvas: Canvas) -> [Line] {
    let race = scene.lab.race
    let space = canvas.text("\(key: .play)")
    if race.isRunning {
      let left = race.secondsLeft.map { "about \(Self.duration($0)) left" }
      let pace = race.pace == .full ? nil : race.pace.words
      let facts = ["running", left, pace].compactMap(\.self).joined(separator: ", ")
      return [facts + "; \(space) pauses", facts, left ?? "running"].map { Line($0, .accent) }
    }
    if scene.isOutdated {
      let settings = Self.wanted(scene.turned)
      let isWaiting = scene.epoch >= scene.setup.epochs || race.earlier != nil
      return isWaiting
        ? [Line("\(space) runs it anew with \(settings)", .warning)]
        : [Line("\(settings) holds from epoch \(scene.epoch + 1) on", .warning)]
    }
    if !scene.hasResults || race.earlier != nil { return [Line("\(space) starts", .accent)] }
    guard scene.epoch < scene.setup.epochs else { return [] }
    let step = canvas.text("\(key: .operation(1))")
    return ["paused: \(space) goes on, \(step) trains one epoch", "paused: \(space) goes on"].map {
      Line($0, .accent)
    }
  }

  /// What was turned while it ran.
  private var turnedUnderWay: Line? {
    guard let stretches = scene.standings?.stretches, stretches.count > 1,
      let last = stretches.indices.last(where: { $0 > 0 && stretches[$0].start < scene.epoch })
    else { return nil }
    let before = stretches[last - 1].conditions
    return Line("from epoch \(stretches[last].start + 1) on: ", .faint)
      .adding(stretches[last].conditions.changes(from: before), .text)
  }

  /// The settings as they were trained with: `dropout p 0.3`.
  static func trained(_ turned: [RaceStandings.TurnedSetting]) -> String {
    turned.map { "\($0.control.row.name) \($0.trained.text)" }.joined(separator: ", ")
  }

  /// The settings as they are wanted.
  static func wanted(_ turned: [RaceStandings.TurnedSetting]) -> String {
    turned.map { "\($0.control.row.name) \($0.wanted.text)" }.joined(separator: ", ")
  }

  private static func duration(_ seconds: Double) -> String {
    if seconds < 90 { return "\(Int(clamping: seconds.rounded(.up))) s" }
    return seconds < 5400
      ? "\(Int(clamping: (seconds / 60).rounded(.up))) min"
      : "\(Int(clamping: (seconds / 3600).rounded(.up))) h"
  }
}

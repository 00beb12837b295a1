public import Experiments
import Layers

extension LabState.Setup {
  /// The race that the lab's settings describe; nil where there is none to run.
  public var raceSetup: RaceSetup? {
    guard raceRefusal == nil else { return nil }
    let lanes = orderings.filter { !$0.contains(.conv) }
    var settings = experiment.settings
    settings.order = lanes[0]
    (settings.mode, settings.maskDraw, settings.variant) = (.training, 0, .element)
    return RaceSetup(settings: settings, orderings: lanes, rows: raceRows)
  }

  /// Why there is no race, if so.
  public var raceRefusal: String? {
    if experiment.settings.batch < 2 {
      return "N must be at least 2 in a race: one sample has no spread for BN"
    }
    if !orderings.contains(where: { !$0.contains(.conv) }) {
      return "the race trains dense layers: choose an order with linear"
    }
    return experiment.settings.refusalOfNoise(for: "a race")
  }
}

extension LabState {
  /// What is wanted of the race behind the screen; nil outside of the race view.
  public var raceRequest: RaceRequest? {
    guard room.races, let wanted = setup.raceSetup else { return nil }
    let isPlane = wanted.data.features == 2
    return RaceRequest(
      setup: wanted, goal: race.goal, restarts: race.restarts,
      plane: isPlane ? pickedLane(wanted) : nil)
  }

  /// The order under the cursor.
  func pickedLane(_ wanted: RaceSetup) -> Ordering {
    wanted.orderings[min(max(0, setup.orders.row), wanted.orderings.count - 1)]
  }

  /// Takes news of the race, unless other things are wanted since.
  mutating func take(_ news: RaceNews) {
    guard let wanted = setup.raceSetup, news.standings.setup == wanted else { return }
    if news.standings.epoch > 0 {
      race.earlier = nil
    } else if let old = race.standings, old.epoch > 0 {
      race.earlier = old
    }
    race.standings = news.standings
    race.secondsLeft = news.secondsLeft
    if news.standings.epoch >= wanted.epochs { race.isRunning = false }
  }

  /// Starts the race or pauses it; returns why not, if so.
  mutating func startRace() -> KeyText? {
    guard let wanted = setup.raceSetup else { return refusal }
    if race.isRunning {
      pauseRace()
      return nil
    }
    if isRun(wanted) {
      guard isTrainedOtherwise(than: wanted) else { return allEpochsAreRun(wanted.epochs) }
      race.beginAnew(goal: 0)
    }
    race.isRunning = true
    if race.pace == .full { race.goal = wanted.epochs } else { race.goal += 1 }
    return nil
  }

  /// Whether there is nothing left to train.
  private func isRun(_ wanted: RaceSetup) -> Bool {
    race.goal >= wanted.epochs && (race.standings?.epoch ?? 0) >= wanted.epochs
  }

  /// Whether what is shown was trained with other settings than those that are wanted.
  private func isTrainedOtherwise(than wanted: RaceSetup) -> Bool {
    race.shown.map { $0.epoch > 0 && !$0.turnedSettings(in: wanted).isEmpty } ?? false
  }

  private var refusal: KeyText? { setup.raceRefusal.map { KeyText($0) } }

  private func allEpochsAreRun(_ count: Int) -> KeyText {
    isUnlocked(.epochs)
      ? "all \(count) epochs are run: \(key: .operationEnd(-1)) starts over, \(key: .typeValue) on control epochs runs more"
      : "all \(count) epochs are run: \(key: .operationEnd(-1)) starts over"
  }

  /// Stops at the epoch that is reached.
  mutating func pauseRace() {
    race.isRunning = false
    race.goal = min(race.goal, race.standings?.epoch ?? 0)
  }

  /// Trains one epoch more.
  mutating func stepRace(_ offset: Int) -> KeyText? {
    guard let wanted = setup.raceSetup else { return refusal }
    guard offset > 0 else {
      return "a race goes forward; \(key: .operationEnd(-1)) starts over, from the same weights"
    }
    pauseRace()
    guard race.goal < wanted.epochs else {
      return allEpochsAreRun(wanted.epochs)
    }
    race.goal += 1
    return nil
  }

  /// Goes back to the first weights, or on to the last epoch.
  mutating func endRace(_ end: Int) -> KeyText? {
    guard let wanted = setup.raceSetup else { return refusal }
    if end < 0 {
      race.isRunning = false
      race.beginAnew(goal: 0)
      race.earlier = nil
      return "back to the first weights; \(key: .play) starts"
    }
    if isRun(wanted), isTrainedOtherwise(than: wanted) { race.beginAnew(goal: 0) }
    (race.goal, race.isRunning) = (wanted.epochs, true)
    race.pace = .full
    return nil
  }

  /// Turns the pace.
  mutating func turnRacePace(_ offset: Int) -> KeyText? {
    race.pace = race.pace.turned(offset)
    if race.isRunning, let wanted = setup.raceSetup {
      race.goal = race.pace == .full ? wanted.epochs : (race.standings?.epoch ?? 0) + 1
    }
    return KeyText(race.pace.words)
  }

  /// One beat of a race at a pace.
  mutating func beatRace() {
    guard race.isRunning, race.pace != .full, let wanted = setup.raceSetup else { return }
    race.goal = min(race.goal + 1, wanted.epochs)
  }

  /// The order under the cursor becomes the one that the others are compared with.
  mutating func pinReference() -> KeyText? {
    guard let wanted = setup.raceSetup else { return refusal }
    let picked = pickedLane(wanted)
    race.reference = picked
    return "differences are now those to \(picked.letters)"
  }

  /// What a change of the settings means for the race: one that runs goes on to the last epoch, or starts
  /// over; one that waits is begun anew only when it is told to, and stays in sight until then.
  mutating func followRace() {
    guard room.races, let wanted = setup.raceSetup else { return }
    if race.isRunning {
      if race.pace == .full { race.goal = wanted.epochs }
    } else if let standings = race.standings, standings.epoch > 0,
      !wanted.starts(as: standings.setup)
    {
      race.beginAnew(goal: 0)
    }
  }
}

extension AppState {
  /// Has the lab's race run to an epoch and wait there.
  public mutating func runRace(to epoch: Int) { lab.race.goal = epoch }

  /// Has the lab's race compare all others with an order.
  public mutating func compareRace(with ordering: Ordering) { lab.race.reference = ordering }
}

import App
import Experiments

/// The race behind the screen, as slow as the dice want it: work is put back after the wishes have
/// changed, and news come late, or never.
struct EventRace {
  /// Races whose epochs would take longer are never run, as if the machine were slow.
  private static let dearest = 8_000_000

  private var field: RaceField?
  private var restarts = 0
  private let worker = RaceWorker()
  /// Work that is still out.
  private var out: RaceField.Task?
  /// News that have not been taken yet.
  private var late: RaceNews?

  /// A race that nobody has asked for yet.
  init() {}

  /// The news that arrive now, perhaps of what was wanted before.
  mutating func news(for request: RaceRequest?, _ dice: inout EventDice) -> RaceNews? {
    guard let request, Self.cost(of: request.setup) <= Self.dearest else {
      defer { late = nil }
      return late
    }
    var field = field ?? RaceField(request.setup)
    field.adopt(request.setup)
    if restarts != request.restarts { field.restart() }
    restarts = request.restarts
    if let out { field.put(out) }
    out = nil
    let isPlane = dice.roll(16) == 0
    for _ in 0..<dice.roll(8) {
      let plane = isPlane ? request.plane.flatMap { field.nextPlane($0) } : nil
      guard var task = plane ?? field.next(before: request.goal) else { break }
      worker.work(&task)
      if dice.roll(8) == 0 {
        out = task
        break
      }
      field.put(task)
    }
    self.field = field
    let seconds = dice.roll(2) == 0 ? nil : Double(dice.roll(256))
    let news = RaceNews(standings: RaceStandings(field), secondsLeft: seconds)
    guard dice.roll(3) == 0 else { return news }
    defer { late = news }
    return late
  }

  /// About how many numbers an epoch of one run multiplies.
  static func cost(of setup: RaceSetup) -> Int {
    let width = setup.settings.features
    return (setup.trainingCount + setup.testCount) * width * width * setup.settings.depth
  }
}

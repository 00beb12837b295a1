import Experiments
import Layers
import Rendering

/// What the race view draws, ready for any size.
struct RaceScene {
  let lab: LabState
  let setup: RaceSetup
  /// How the race stands, or before its first epoch how the one before it stood; nil where none was run.
  let standings: RaceStandings?
  /// The order under the cursor, and the one that all are compared with; places in the wanted orders.
  let picked: Int, reference: Int
  /// The orders that did the same in every run, bit for bit, together; places in the wanted orders.
  let groups: [[Int]]
  /// What is wanted otherwise than it was trained with.
  let turned: [RaceStandings.TurnedSetting]

  init(_ lab: LabState, _ setup: RaceSetup) {
    self.lab = lab
    self.setup = setup
    let standings = lab.race.shown
    self.standings = standings
    picked = min(max(0, lab.setup.orders.row), setup.orderings.count - 1)
    reference = lab.race.reference.flatMap { setup.orderings.firstIndex(of: $0) } ?? 0
    groups = Self.groups(setup.orderings.map { Self.lane($0, standings) })
    turned = standings.map { $0.epoch > 0 ? $0.turnedSettings(in: setup) : [] } ?? []
  }

  /// Of the lab's race; nil where there is none to run.
  init?(_ lab: LabState) {
    guard let setup = lab.setup.raceSetup else { return nil }
    self.init(lab, setup)
  }

  private static func lane(
    _ ordering: Ordering, _ standings: RaceStandings?
  ) -> RaceStandings.Lane? {
    standings?.lanes.first { $0.ordering == ordering && !$0.testAccuracies.isEmpty }
  }

  private static func groups(_ lanes: [RaceStandings.Lane?]) -> [[Int]] {
    var groups: [[Int]] = []
    for (index, lane) in lanes.enumerated() {
      let home = lane.flatMap { lane in
        groups.firstIndex { lanes[$0[0]].map(lane.didTheSame) ?? false }
      }
      if let home { groups[home].append(index) } else { groups.append([index]) }
    }
    return groups
  }

  var epoch: Int { standings?.epoch ?? 0 }
  /// Whether there is something to see.
  var hasResults: Bool { epoch > 0 }
  /// Whether the results are those of other settings than the ones that are shown.
  var isOutdated: Bool { !turned.isEmpty }

  /// What an order did; nil before it has a result.
  func lane(_ index: Int) -> RaceStandings.Lane? {
    Self.lane(setup.orderings[index], standings)
  }

  /// The order of a group that stands for it: the one under the cursor, or the first.
  func shown(_ group: [Int]) -> Int { group.contains(picked) ? picked : group[0] }

  func number(_ index: Int) -> String { String(setup.orderings[index].number) }

  /// An order in words.
  func long(_ index: Int) -> String {
    OrderWords.long(setup.orderings[index], setup.settings.activation)
  }

  /// The others that did the same as an order, by their numbers.
  func equals(_ index: Int) -> [String] {
    groups.first { $0.contains(index) }?.filter { $0 != index }.map(number) ?? []
  }

  /// Whether an order is the reference, or did the same.
  func isReference(_ index: Int) -> Bool {
    groups.contains { $0.contains(index) && $0.contains(reference) }
  }

  /// What the picked order is drawn beside: the reference, or beside that the order that is farthest from it.
  var rival: Int? {
    guard isReference(picked) else { return reference }
    return differences.max {
      $0.difference.measured.mean.magnitude < $1.difference.measured.mean.magnitude
    }?.group[0]
  }

  /// How an order differs from the reference in right answers, seed by seed.
  func difference(_ index: Int) -> PairedDifference? {
    lane(index).flatMap { own in lane(reference).flatMap { own.difference(to: $0) } }
  }

  /// How the groups other than the reference's differ from it.
  var differences: [(group: [Int], difference: PairedDifference)] {
    groups.filter { !$0.contains(reference) }
      .compactMap { group in difference(group[0]).map { (group, $0) } }
  }
}

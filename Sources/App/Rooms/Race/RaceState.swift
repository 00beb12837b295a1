public import Experiments

/// How fast a race runs on the screen.
public enum RacePace: Int, Hashable, Sendable, CaseIterable {
  /// Milliseconds an epoch; 0 is as fast as it goes.
  case full = 0
  case fast = 50
  case middle = 200
  case slow = 1000

  /// In words.
  var words: String {
    self == .full ? "as fast as it goes" : "\(1000 / rawValue) epochs a second"
  }

  /// The next faster (1) or slower (-1) one; at the end it stays.
  func turned(_ offset: Int) -> RacePace {
    let all = RacePace.allCases
    let index = (all.firstIndex(of: self) ?? 0) - offset
    return all[min(max(0, index), all.count - 1)]
  }
}

/// How far the lab's race is and how it goes on.
public struct RaceState: Hashable, Sendable {
  /// Up to which epoch it is wanted.
  public internal(set) var goal = 0
  /// Whether the goal goes on by itself.
  public internal(set) var isRunning = false
  /// How fast.
  public internal(set) var pace = RacePace.full
  /// How often it was sent back to epoch 0.
  public internal(set) var restarts = 0
  /// The order that the others are compared with; nil is the first one.
  public internal(set) var reference: Ordering?
  /// How it stands.
  public internal(set) var standings: RaceStandings?
  /// How it stood before it was begun anew, until an epoch of the new one is there.
  public internal(set) var earlier: RaceStandings?
  /// How long it will take to the goal; nil where nothing is under way.
  public internal(set) var secondsLeft: Double?
}

extension RaceState {
  /// What is on the screen: how it stands, or before its first epoch how it stood.
  var shown: RaceStandings? {
    if let standings, standings.epoch > 0 { return standings }
    return earlier ?? standings
  }

  /// Begins anew, and keeps what there is in sight until then.
  mutating func beginAnew(goal: Int) {
    earlier = shown
    standings = nil
    secondsLeft = nil
    restarts += 1
    self.goal = goal
  }
}

/// What is wanted of the race behind the screen.
public struct RaceRequest: Hashable, Sendable {
  /// What is run.
  public let setup: RaceSetup
  /// Up to which epoch.
  public let goal: Int
  /// Counts the fresh starts.
  public let restarts: Int
  /// The order whose decision regions are wanted; nil for none.
  public let plane: Ordering?

  init(setup: RaceSetup, goal: Int, restarts: Int, plane: Ordering?) {
    (self.setup, self.goal, self.restarts, self.plane) = (setup, goal, restarts, plane)
  }

  /// All of a race, and no decision regions.
  public init(_ setup: RaceSetup) {
    self.init(setup: setup, goal: setup.epochs, restarts: 0, plane: nil)
  }
}

/// How the race behind the screen stands.
public struct RaceNews: Hashable, Sendable {
  /// The numbers.
  public let standings: RaceStandings
  /// How long it will take to the goal; nil once it is there.
  public let secondsLeft: Double?

  /// Tells how it stands.
  public init(standings: RaceStandings, secondsLeft: Double?) {
    (self.standings, self.secondsLeft) = (standings, secondsLeft)
  }
}

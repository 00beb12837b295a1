/// What holds for the epochs of a race: the controls that the table calls its conditions.
///
/// They can change in the middle of one, since they leave the networks' shapes, their first weights and
/// the data as they are.
public struct RaceConditions: Hashable, Sendable {
  /// The controls, in the order of the table.
  public static let controls = Control.allCases.filter { $0.row.inRace == .condition }

  /// What is no condition in them says nothing.
  let settings: Settings

  /// Those of a race.
  init(_ setup: RaceSetup) { settings = setup.settings }

  /// Whether all that are conditions are equal.
  public static func == (one: RaceConditions, other: RaceConditions) -> Bool {
    controls.allSatisfy { one.settings[$0] == other.settings[$0] }
  }

  /// Feeds them to a hasher.
  public func hash(into hasher: inout Hasher) {
    for control in RaceConditions.controls { hasher.combine(settings[control]) }
  }

  /// What differs from others, in words: `p 0.5 to 0.2`.
  public func changes(from other: RaceConditions) -> String {
    RaceConditions.controls.filter { settings[$0] != other.settings[$0] }
      .map { "\($0.rawValue) \(other.settings[$0].text) to \(settings[$0].text)" }
      .joined(separator: ", ")
  }
}

extension RaceSetup {
  /// Whether the runs of another race begin as its own do: with the same data, dice and networks.
  public func starts(as other: RaceSetup) -> Bool {
    rows == other.rows && trainingCount == other.trainingCount && testCount == other.testCount
      && Control.allCases.allSatisfy {
        $0.row.inRace != .start || settings[$0] == other.settings[$0]
      }
  }

  /// The same race under other conditions, those of one that starts as it does.
  func under(_ conditions: RaceConditions) -> RaceSetup {
    var setup = self
    setup.settings = conditions.settings
    for control in Control.allCases where control.row.inRace == .extent {
      control.row.write(&setup.settings, settings[control])
    }
    return setup
  }
}

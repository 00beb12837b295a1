import Layers

extension RaceStandings {
  /// A setting that a race was trained with and that is another one in a race that is wanted.
  public struct TurnedSetting: Hashable, Sendable {
    /// Which.
    public let control: Control
    /// What was trained with, and what is wanted.
    public let trained: ControlValue, wanted: ControlValue
  }

  /// What another race would be trained with otherwise than the last epoch of this one was.
  ///
  /// More seeds, epochs or orders are no other training.
  public func turnedSettings(in wanted: RaceSetup) -> [TurnedSetting] {
    let last = stretches.last { $0.start < max(epoch, 1) }
    return Control.allCases.compactMap { control in
      let trained: ControlValue
      switch control.row.inRace {
      case .condition: trained = (last?.conditions.settings ?? setup.settings)[control]
      case .start: trained = setup.settings[control]
      case .extent, .nothing: return nil
      }
      let value = wanted.settings[control]
      return trained == value
        ? nil : TurnedSetting(control: control, trained: trained, wanted: value)
    }
  }
}

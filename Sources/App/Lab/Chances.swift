import Experiments
import Layers

/// p never stands alone: 1 - p and the factor on what is kept, in the mode one stands in.
enum Chances {
  /// The parts, `p 0.5`, `1-p 0.50`, `scale 2.00`; where an order has no dropout, only that.
  static func parts(_ settings: Settings) -> [String] {
    guard settings.order.contains(.dropout) else { return ["no dropout"] }
    let dropout = settings.dropout
    let scale =
      settings.mode == .training ? dropout.trainingScale : dropout.inferenceScale
    if let noise = NoiseWords(settings) {
      return ["p \(formatted(settings.p))", "\(settings.noise.rawValue): \(noise.strength)"]
    }
    return [
      "p \(formatted(settings.p))", "1-p \(share(settings.keepProbability))",
      "scale \(share(scale))",
    ]
  }

  /// A share in per cent, with as many digits as it needs.
  static func percent(_ share: Double) -> String {
    formatted((share * 1e4).rounded() / 100)
  }

  /// A share with two decimals, or as many as a small one needs.
  static func share(_ value: Double) -> String {
    let text = fixed(value, decimals: 2)
    return value > 0 && value < 0.1 ? compact(value, width: 8, decimals: 4) : text
  }
}

extension LabState {
  /// The settings as the room shows them: a race trains, whatever mode the other rooms stand in.
  var shownSettings: Settings {
    var shown = settings
    if room.races { shown.mode = .training }
    return shown
  }
}

import Experiments
import Layers
import Lessons
import Testing

@testable import App

/// Walks through a wide sweep of settings.
enum WalkSweep {
  /// A walk: its settings, and what the sweep calls them.
  struct Walk: CustomTestStringConvertible {
    let name: String
    let experiment: Experiment
    let phase: Phase

    var testDescription: String { name }
  }

  /// All orders, phases, conventions, scalings, activations, depth 1 and 2, dense and images.
  static let walks: [Walk] = {
    let dense =
      Ordering.permutations.map(\.letters) + [
        "BN-A-D", "D-L-BN-A", "A-L-BN", "L-BN-A-D@head", "L-A", "BN", "D",
      ]
    let images = ["C-BN-A-D", "C-A-D-BN", "C-D-BN-A", "BN-C-A"]
    var walks: [Walk] = []
    func add(_ order: String, _ name: String = "", _ change: (inout Settings) -> Void = { _ in }) {
      var settings = Settings()
      settings.order = Self.ordering(order)
      (settings.batch, settings.features) = settings.order.contains(.conv) ? (2, 2) : (3, 2)
      change(&settings)
      for phase in [Phase.training, .inference] {
        walks.append(
          Walk(
            name: "\(order) depth \(settings.depth) \(phase.rawValue)\(name)",
            experiment: Experiment(settings: settings), phase: phase))
      }
    }
    for order in dense + images {
      add(order)
      if order.contains("L") { add(order) { $0.depth = 2 } }
    }
    for convention in BatchNormConvention.allCases {
      for scaling in DropoutScaling.allCases {
        for order in ["L-BN-A-D", "C-D-BN-A"] {
          add(order, " \(convention.rawValue) \(scaling.rawValue)") {
            ($0.convention, $0.scaling, $0.gamma, $0.beta) = (convention, scaling, 1.5, -0.25)
          }
        }
      }
    }
    for activation in Activation.allCases {
      add("L-A-BN-D", " \(activation.rawValue)") { $0.activation = activation }
    }
    for noise in DropoutNoise.allCases where noise != .bernoulli {
      for order in ["L-A-D-BN", "C-BN-A-D"] {
        add(order, " \(noise.rawValue)") { $0.noise = noise }
      }
    }
    add("C-BN-A-D", " channel") { $0.variant = .channel }
    add("C-BN-A", " digits") { $0.images = .digits }
    return walks
  }()

  private static func ordering(_ text: String) -> Ordering {
    do {
      return try WrittenOrder(text).ordering
    } catch {
      preconditionFailure(error.message)
    }
  }
}

extension WalkSweep.Walk {
  /// A number of the walk with its place in it.
  struct Number {
    let step: WalkStep
    let quantity: Quantity
  }

  /// The first and last number of each matrix, and of each row below it, of every step.
  func numbers(_ direction: WalkDirection) -> [Number] {
    let settings = experiment.settings
    return WalkStep.all(order: settings.order, depth: settings.depth, direction: direction)
      .flatMap { step in
        let sheet = settings.sheet(step, phase: phase, hasBias: experiment.hasBias)
        let grid = experiment.grid(of: sheet.matrix, block: sheet.block)
        let places =
          [(0, 0), (grid.rows - 1, grid.columns - 1)]
          + sheet.statistics.indices.flatMap {
            [(grid.rows + $0, 0), (grid.rows + $0, grid.columns - 1)]
          }
        return places.map {
          Number(step: step, quantity: sheet.quantity(row: $0.0, column: $0.1, grid: grid))
        }
      }
  }

  /// The batch, run forward and back.
  var workings: Workings {
    let twin = Twin(experiment, statistics: .settled(batches: 3))
    return Workings(twin, gradients: TwinGradients(twin, source: .drawn), phase: phase)
  }
}

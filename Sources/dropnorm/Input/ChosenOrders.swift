import Experiments
import Layers

/// The orders that `--orders` names, and the experiment with the activation that they name.
struct ChosenOrders {
  let orderings: [Ordering]
  let experiment: Experiment

  /// Reads `all` or orders joined by commas.
  ///
  /// - Throws: `UsageError` for orders that cannot be read or that name different activations, and
  ///   `InputError` for an order that does not fit the tensors that were given.
  init(_ text: String, for experiment: Experiment) throws {
    var experiment = experiment
    if text == "all" {
      orderings = ChosenOrders.permutations(for: experiment)
    } else {
      let words = text.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.filter { $0 != " " } }
      let written = try words.map { try ChosenOrders.order($0) }
      let named = written.compactMap(\.activation)
      if let first = named.first {
        if let other = named.first(where: { $0 != first }) {
          throw UsageError(
            "--orders names \(first.rawValue) and \(other.rawValue); "
              + "orders are compared with one activation")
        }
        experiment.settings.activation = first
      }
      orderings = written.map(\.ordering)
    }
    for ordering in orderings {
      var one = experiment
      one.settings.order = ordering
      do { try one.checkShapes() } catch {
        throw InputError("order \(one.settings.orderName): \(error.message)")
      }
    }
    self.experiment = experiment
  }

  private static func order(_ text: String) throws(UsageError) -> WrittenOrder {
    do { return try WrittenOrder(text) } catch { throw UsageError(error.message) }
  }

  /// The six permutations behind the weight layer that the experiment's own order has, if any.
  private static func permutations(for experiment: Experiment) -> [Ordering] {
    let weights = experiment.settings.order.stages.filter { $0 == .linear || $0 == .conv }
    return Ordering.permutations.map { ordering in
      Ordering(weights + ordering.stages.filter { $0 != .linear })
    }
  }
}

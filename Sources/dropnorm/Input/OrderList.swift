import Experiments
import Layers

/// The orders that `--orders` names.
struct OrderList {
  /// The orders; nil for `all`, which depend on the experiment.
  let named: [Ordering]?
  /// The activation that some of them name.
  let activation: Activation?

  /// Reads `all` or orders joined by commas.
  ///
  /// - Throws: `UsageError` for orders that cannot be read or that name different activations.
  init(_ text: String) throws(UsageError) {
    guard text != "all" else {
      (named, activation) = (nil, nil)
      return
    }
    var orders: [WrittenOrder] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      do { orders.append(try WrittenOrder(word.filter { $0 != " " })) } catch {
        throw UsageError(error.message)
      }
    }
    named = orders.map(\.ordering)
    activation = orders.lazy.compactMap(\.activation).first
    if let activation,
      let other = orders.compactMap(\.activation).first(where: { $0 != activation })
    {
      throw UsageError(
        "--orders names \(activation.rawValue) and \(other.rawValue); "
          + "orders are compared with one activation")
    }
  }

  /// The options with what the list says of order and activation.
  ///
  /// - Throws: `UsageError` if `--activation` says something else.
  func applied(to options: ExperimentOptions) throws(UsageError) -> ExperimentOptions {
    var options = options
    options.order = options.order ?? named?.first?.letters
    guard let activation else { return options }
    if let other = options.activation, other != activation.rawValue {
      throw UsageError("--orders names \(activation.rawValue), but --activation \(other)")
    }
    options.activation = activation.rawValue
    return options
  }

  /// The orders to run.
  ///
  /// `all` are the six permutations behind the weight layer that the experiment's own order has, if
  /// any.
  ///
  /// - Throws: `InputError` for an order that does not fit the tensors that were given.
  func orderings(for experiment: Experiment) throws(InputError) -> [Ordering] {
    let weights = experiment.settings.order.stages.filter { $0 == .linear || $0 == .conv }
    let permutations = Ordering.permutations.map { ordering in
      Ordering(weights + ordering.stages.filter { $0 != .linear })
    }
    for ordering in named ?? permutations {
      do { _ = try experiment.ordered(ordering) } catch {
        let name = ordering.name(activation: experiment.settings.activation)
        throw InputError("order \(name): \(error.message)")
      }
    }
    return named ?? permutations
  }
}

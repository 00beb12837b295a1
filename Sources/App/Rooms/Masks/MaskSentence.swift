import Experiments
import Layers
import Rendering

/// What is seen of the masks now, in one sentence.
struct MaskSentence {
  let scene: MaskScene

  private var units: Int { scene.study.input.count }
  private var pass: MaskPass { scene.pass }

  var line: Line {
    switch MaskPanel(number: scene.lab.setup.panel) {
    case .masks: scene.isTraining ? train : eval
    case .averages: average
    case .ensemble: ensemble
    case .activations: activation
    }
  }

  private var train: Line {
    guard scene.lab.settings.p > 0 else {
      return Line("p is 0: every pass keeps all \(units) units and trains the same network.")
    }
    let opening = Line("Each pass ").adding("drops other units", .dropoutZero)
      .adding(pass.isNew ? ": another network. " : ". ")
    return opening.adding("Pass \(pass.number) keeps ").adding("\(pass.kept) of \(units)", .train)
      .adding(pass.isNew ? "." : ": the network of pass \(pass.firstSeen).")
  }

  private var eval: Line {
    Line("Eval ").adding("drops nothing", .eval)
      .adding(": all \(units) units, one network. Below are the passes of train.")
  }

  private var average: Line {
    let unit = scene.averagedUnit
    let average = scene.study.average(of: unit, scaling: scene.study.dropout.scaling)
    return Line("Unit \(unit + 1) comes to ")
      .adding(compact(average.mean, width: 7), .train)
      .adding(
        " on average of \(counted(scene.study.passes.count, "pass", "passes")) in train; eval gives "
      )
      .adding(compact(average.target, width: 7), .eval).adding(".")
  }

  private var ensemble: Line {
    Line(
      units > MaskEnsemble.largest
        ? "Too many thinned networks to count out: the passes so far stand for all."
        : "The network of eval: is it the average of all? It depends on what follows.")
  }

  private var activation: Line {
    let zero = scene.lab.settings.activation(0)
    let name = scene.lab.settings.activation.title
    return zero == 0
      ? Line("A dropped unit stays 0 behind \(name).")
      : Line("A dropped unit does not stay 0: \(name) makes ")
        .adding(compact(zero, width: 6), .dropoutZero).adding(" of it.")
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    count == 1 ? "one \(one)" : "\(count) \(many)"
  }
}

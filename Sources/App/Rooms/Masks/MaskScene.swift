import Experiments
import Layers
import Rendering

/// What the panels of the mask view draw: the study, the batch it is of, and the cursor.
struct MaskScene {
  let study: MaskStudy
  let twin: Twin
  let lab: LabState
  let glyphs: GlyphSet
  /// The unit under the cursor, from 0; an image's units go channel by channel, row by row.
  let unit: Int

  /// Takes the cursor to a unit that there is.
  ///
  /// - Returns: nil if nothing is measured yet, or if no dropout was met.
  init?(_ lab: LabState, glyphs: GlyphSet) {
    let setup = lab.setup
    guard let twin = lab.twin,
      let study = MaskStudy(
        twin, block: setup.shownBlock, sample: setup.sample, passes: setup.passes)
    else { return nil }
    (self.study, self.twin, self.lab, self.glyphs) = (study, twin, lab, glyphs)
    let grid = setup.grid
    let isPerChannel = lab.settings.variant == .channel || !grid.isTiled
    let cell = grid.cell(row: setup.row, column: setup.column, block: setup.shownBlock)
    let wanted = isPerChannel ? cell.feature : cell.feature * grid.positions + cell.position
    unit = min(wanted, study.input.count - 1)
  }

  /// The unit whose average is drawn: the cursor's, or where that is 0 whatever the mask, the nearest that is not.
  var averagedUnit: Int {
    let others = study.input.indices.filter { study.input[$0] != 0 }
    return others.min { ($0 - unit).magnitude < ($1 - unit).magnitude } ?? unit
  }

  /// The last pass, whose network is drawn.
  var pass: MaskPass { study.passes[study.passes.count - 1] }

  var isTraining: Bool { lab.settings.mode == .training }

  /// What a click on a unit does; an image's units have no column of their own in the sheet.
  func click(_ unit: Int) -> Click? {
    lab.setup.grid.isTiled ? nil : .place(row: lab.setup.row, column: unit)
  }

  /// How many thinned networks there are, in words: `2^4 = 16`.
  var networks: String {
    if lab.settings.p == 0 { return "1: nothing is dropped" }
    let units = study.input.count
    return units <= 20 ? "2^\(units) = \(1 << units)" : "2^\(units)"
  }

  /// The sample's values at the activation or dropout, whichever comes first; dropout's without one.
  var beforeActivation: [Double] {
    let setup = lab.setup
    let stages = twin.network.settings.order.stages
    let first = stages.first { $0 == .activation || $0 == .dropout } ?? .dropout
    let stage = twin.train.stage(first, block: setup.shownBlock)
    return stage?.input.rows[setup.sample] ?? study.input
  }

  /// Whether the experiment brings a mask of its own for this block.
  var hasGivenMask: Bool { twin.network.givenMask != nil && lab.setup.shownBlock == 0 }
}

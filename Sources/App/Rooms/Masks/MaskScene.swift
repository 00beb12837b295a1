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
  init(study: MaskStudy, twin: Twin, lab: LabState, glyphs: GlyphSet) {
    self.study = study
    self.twin = twin
    self.lab = lab
    self.glyphs = glyphs
    let grid = lab.setup.grid
    let isPerChannel = lab.settings.variant == .channel || !grid.isTiled
    let cell = grid.cell(row: lab.setup.row, column: lab.setup.column, block: lab.setup.shownBlock)
    let wanted = isPerChannel ? cell.feature : cell.feature * grid.positions + cell.position
    unit = min(wanted, study.input.count - 1)
  }

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

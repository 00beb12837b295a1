import Layers

/// What became of a unit so far in its block; it keeps that through all later stages, whatever its value is then.
public enum UnitFate: UInt8, Hashable, Sendable, CaseIterable {
  /// Its value was never set to 0.
  case alive
  /// The activation function set it to 0.
  case silenced
  /// Dropout set it to 0, whether the activation had done so before or not.
  case dropped
}

/// What became of each unit of a matrix, worked out for those that are asked for.
///
/// A weight layer mixes units into new ones, which start alive; so only what stands behind the last one counts.
public struct UnitFates {
  private let stages: ArraySlice<StageTrace>

  /// The fate of a unit, by its place among the matrix's values.
  public subscript(index: Int) -> UnitFate { self[CollectionOfOne(index)][0] }

  /// The fates of some units, by their places.
  public subscript(places: some Collection<Int>) -> [UnitFate] {
    var fates = Array(repeating: UnitFate.alive, count: places.count)
    for stage in stages { stage.change(&fates, at: places) }
    return fates
  }

  /// What became of the units behind the last of some stages of a block.
  public init(behind stages: ArraySlice<StageTrace>) {
    let mixed = stages.lastIndex { [.linear, .conv].contains($0.kind) }
    self.stages = mixed.map { stages[($0 + 1)...] } ?? stages
  }
}

extension StageTrace {
  fileprivate func change(_ fates: inout [UnitFate], at places: some Collection<Int>) {
    switch self {
    case .linear, .conv, .bn: break
    case .activation(_, let input, let output):
      for (unit, place) in places.enumerated()
      where fates[unit] == .alive && output.values[place] == 0 && input.values[place] != 0 {
        fates[unit] = .silenced
      }
    case .dropout(let trace):
      guard let mask = trace.mask else { return }
      for (unit, place) in places.enumerated() where !mask[place] { fates[unit] = .dropped }
    }
  }
}

extension Workings {
  /// What became of the units until a matrix of a block; nil for one that has no units, such as a mask or a
  /// gradient, and for one that no unit can have been lost before.
  public func fates(_ matrix: Matrix, block: Int) -> UnitFates? {
    guard let kind = matrix.unitStage, pass.blocks.indices.contains(block),
      let last = pass.blocks[block].firstIndex(where: { $0.kind == kind })
    else { return nil }
    return UnitFates(behind: pass.blocks[block][...last])
  }
}

extension Matrix {
  /// The stage whose units it holds.
  fileprivate var unitStage: StageKind? { zeros == .units || zeros == .forward ? stage : nil }
}

import Experiments
import Layers

/// One stage's tables: train and eval side by side where both fit, otherwise one below the other.
struct TraceSection {
  /// One labelled row or table of a phase.
  struct Line {
    let label: String
    let content: Content
  }

  /// What a line holds.
  enum Content {
    case vector([Double])
    case shares([Double])
    case matrix(Tensor<Double>)
    /// A matrix of zeros and ones.
    case mask(Tensor<Double>)
  }

  /// What one phase shows.
  struct Side {
    let phase: Phase
    let lines: [Line]
  }

  let title: String
  let features: Int
  var names: [String]?
  let sides: [Side]

  var text: String {
    let isSideBySide = features <= SampleTable.widestSideBySide
    let parts = isSideBySide ? [sides] : sides.map { [$0] }
    return "\n\(title)\n" + parts.map(text).joined()
  }

  private func text(of sides: [Side]) -> String {
    let table = SampleTable(features: features)
    let names = names?.count == features ? names : nil
    var result = table.heading(sides.map(\.phase.rawValue), names: names)
    for line in lines(of: sides) {
      let contents = sides.map { side in
        side.lines.first { $0.label == line.label }?.content
      }
      result += text(line, contents, table)
    }
    return result
  }

  /// Every label once: train's lines, then those that only eval has.
  private func lines(of sides: [Side]) -> [Line] {
    sides.flatMap(\.lines).reduce(into: []) { lines, line in
      if !lines.contains(where: { $0.label == line.label }) { lines.append(line) }
    }
  }

  private func text(_ line: Line, _ contents: [Content?], _ table: SampleTable) -> String {
    let label = "  " + line.label
    switch line.content {
    case .vector: return table.vector(label, contents.map { $0?.vector })
    case .shares: return table.shares(label, contents.map { $0?.vector })
    case .matrix: return table.matrix(label, contents.map { $0?.matrix })
    case .mask: return table.matrix(label, contents.map { $0?.matrix }, decimals: 0)
    }
  }
}

extension TraceSection.Content {
  fileprivate var vector: [Double]? {
    switch self {
    case .vector(let values), .shares(let values): values
    case .matrix, .mask: nil
    }
  }

  fileprivate var matrix: Tensor<Double>? {
    switch self {
    case .matrix(let tensor), .mask(let tensor): tensor
    case .vector, .shares: nil
    }
  }
}

extension TraceSection.Line {
  /// A batch, and under its columns what batch normalization would see of it.
  static func batch(_ label: String, _ tensor: Tensor<Double>) -> [TraceSection.Line] {
    let moments = Moments(of: tensor)
    return [
      Self(label: label, content: .matrix(tensor)),
      Self(label: "  mean", content: .vector(moments.mean)),
      Self(label: "  variance", content: .vector(moments.variance)),
      Self(label: "  zeros", content: .shares(tensor.zeroShares)),
    ]
  }

  /// The lines of a stage's quantities.
  static func lines(of report: StageReport) -> [TraceSection.Line] {
    report.entries.flatMap { entry -> [TraceSection.Line] in
      let label = entry.name.replacing("_", with: " ").replacing(
        "unbiased variance", with: "unbiased var")
      switch entry.value {
      case .tensor(let tensor) where entry.name == "output": return batch(label, tensor)
      case .tensor(let tensor): return [Self(label: label, content: .matrix(tensor))]
      case .vector(let values):
        return values.map { [Self(label: label, content: .vector($0))] } ?? []
      case .mask(let mask, let shape):
        let tensor = Tensor(shape: shape, values: mask.map { $0 ? 1.0 : 0.0 })
        return [Self(label: label, content: .mask(tensor))]
      case .scalar: return []  // The header says the scale, beside p and 1-p.
      }
    }
  }
}

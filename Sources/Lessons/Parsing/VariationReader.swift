import Experiments
internal import FrontMatter
import Spelling

extension LiveBlockReader {
  /// What a question may draw anew: `vary: seed, p 0.1..0.6, batch 4..16`.
  mutating func variation(_ fields: [Field]) -> Variation {
    guard let field = fields.first(where: { $0.key == "vary" }) else { return Variation() }
    var axes: [Variation.Axis] = []
    for part in parts(of: field, at: ",") {
      guard let axis = axis(part) else { continue }
      if axes.contains(where: { $0.control == axis.control }) {
        report(part.position, "`\(axis.control.rawValue)` is named twice: keep one")
      } else {
        axes.append(axis)
      }
    }
    return Variation(axes)
  }

  /// `p 0.1..0.6`, or a control that needs no range.
  private mutating func axis(_ part: Field) -> Variation.Axis? {
    let words = part.value.split(separator: " ").map(String.init)
    let names = LabVocabulary.numericControls
    guard let name = words.first, words.count <= 2 else {
      report(
        part.position, "`vary` names controls with their ranges: seed, p 0.1..0.6, batch 4..16")
      return nil
    }
    guard names.contains(name), let control = Control(rawValue: name),
      case .number(let domain) = control.row.domain
    else {
      report(
        part.position,
        "there is no control `\(name)` that is a number\(Suggestion.clause(for: name, among: names))"
      )
      return nil
    }
    guard words.count == 2 else {
      if control == .seed {
        return Variation.Axis(control: control, range: Variation.seeds, position: part.position)
      }
      report(part.position, "`\(name)` needs a range, such as `\(name) \(Self.example(domain))`")
      return nil
    }
    let ends = words[1].ends
    let numbers = ends.compactMap { Double($0) }
    guard ends.count == 2, numbers.count == 2, numbers[0] < numbers[1],
      numbers.allSatisfy(domain.contains)
    else {
      report(
        part.position,
        "a range goes up between two values of `\(name)`, \(domain.words): "
          + "`\(name) \(Self.example(domain))`")
      return nil
    }
    return Variation.Axis(
      control: control, range: numbers[0]...numbers[1], position: part.position)
  }

  private static func example(_ domain: NumberDomain) -> String {
    let low = max(domain.minimum, domain.lowestTurn)
    let high = domain.turned(
      domain.turned(low, direction: 1, large: true), direction: 1, large: true)
    return "\(formatted(low))..\(formatted(high))"
  }
}

extension String {
  /// What stands before and behind two dots.
  fileprivate var ends: [String] {
    guard let dots = firstRange(of: "..") else { return [self] }
    return [String(self[..<dots.lowerBound]), String(self[dots.upperBound...])]
  }
}

import Experiments

/// A drawing in SVG 1.1: boxes, lines and texts in the order they were drawn.
struct SVGDocument {
  /// Where something goes, in pixels; y grows downwards.
  struct Frame {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    /// The frame without its edges.
    func inset(left: Double = 0, top: Double = 0, right: Double = 0, bottom: Double = 0) -> Frame {
      Frame(
        x: x + left, y: y + top, width: max(0, width - left - right),
        height: max(0, height - top - bottom))
    }

    var endX: Double { x + width }
    var endY: Double { y + height }
  }

  /// What a part means; the style sheet says how it looks.
  enum Kind: String, CaseIterable {
    case bar, train, eval, axis, label, title
    case activation, dropout, other, sign

    fileprivate var style: String {
      switch self {
      case .bar: "fill:#3a6ea5"
      case .train: "fill:#d98100"
      case .eval: "fill:#2478a8"
      case .axis: "stroke:#777;stroke-width:1;fill:none"
      case .label: "fill:#444;font-size:10px"
      case .title: "fill:#000;font-size:12px"
      case .activation: "fill:#8a8a8a"
      case .dropout: "fill:#b0303a"
      case .other: "fill:#333"
      case .sign: "fill:#fff;font-size:9px"
      }
    }
  }

  /// Which part of a text stands at its place.
  enum Anchor: String {
    case start, middle, end
  }

  let width: Double
  let height: Double
  private let title: String
  private var body = ""

  /// Makes an empty drawing; `title` is what a screen reader says.
  init(width: Double, height: Double, title: String) {
    self.width = width
    self.height = height
    self.title = title
  }

  mutating func box(_ frame: Frame, _ kind: Kind) {
    body +=
      "<rect class=\"\(kind.rawValue)\" x=\"\(number(frame.x))\" y=\"\(number(frame.y))\" "
      + "width=\"\(number(frame.width))\" height=\"\(number(frame.height))\"/>\n"
  }

  mutating func line(from x1: Double, _ y1: Double, to x2: Double, _ y2: Double, _ kind: Kind) {
    body +=
      "<line class=\"\(kind.rawValue)\" x1=\"\(number(x1))\" y1=\"\(number(y1))\" "
      + "x2=\"\(number(x2))\" y2=\"\(number(y2))\"/>\n"
  }

  mutating func text(
    _ text: String, at x: Double, _ y: Double, _ kind: Kind, anchor: Anchor = .start
  ) {
    body +=
      "<text class=\"\(kind.rawValue)\" x=\"\(number(x))\" y=\"\(number(y))\" "
      + "text-anchor=\"\(anchor.rawValue)\">\(SVGDocument.escaped(text))</text>\n"
  }

  /// The file.
  var text: String {
    let styles = Kind.allCases.map { ".\($0.rawValue){\($0.style)}" }.joined()
    let size = "width=\"\(number(width))\" height=\"\(number(height))\""
    return """
      <svg xmlns="http://www.w3.org/2000/svg" \(size) \
      viewBox="0 0 \(number(width)) \(number(height))" role="img" font-family="sans-serif">
      <title>\(SVGDocument.escaped(title))</title>
      <style>\(styles)</style>
      <rect width="100%" height="100%" fill="#fff"/>
      \(body)</svg>

      """
  }

  private func number(_ value: Double) -> String {
    let text = fixed(value, decimals: 2)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  /// Text with what XML gives a meaning to, and without what it forbids.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case _ where scalar.value < 0x20 || scalar.value & 0xFFFE == 0xFFFE: " "
      default: String(scalar)
      }
    }.joined()
  }
}

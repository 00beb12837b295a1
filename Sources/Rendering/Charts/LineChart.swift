/// Curves over numbers: lines, bands and points with error bars, told apart by sign, not by colour.
public struct LineChart: Hashable, Sendable {
  /// A place on a curve.
  public struct Point: Hashable, Sendable {
    /// Where along the axis below.
    public let x: Double
    /// How high; what is not finite is not drawn.
    public let y: Double
    /// How far a band or an error bar reaches on both sides; 0 draws none.
    public let spread: Double

    /// Makes a point.
    public init(x: Double, y: Double, spread: Double = 0) {
      self.x = x
      self.y = y
      self.spread = spread
    }
  }

  /// One curve.
  public struct Series: Hashable, Sendable {
    /// What it is called at its end.
    public var name: String
    /// How it looks.
    public var role: Role
    /// Joined by a line, such as what theory says.
    public var line: [Point]
    /// Points with error bars, such as what was measured.
    public var dots: [Point]
    /// Whether the spread of the line is a band around it.
    public var hasBand: Bool
    /// Whether it lies over the others and, in dots, is two dots wide.
    public var isStrong = false
    /// The sign of its points; nil is one by its place among the curves.
    public var sign: Unicode.Scalar?
    /// The sign that stands here and there in a line drawn in strokes; nil is its place, from 1.
    public var digit: Unicode.Scalar?

    /// Makes a curve.
    public init(
      name: String, role: Role, line: [Point] = [], dots: [Point] = [], hasBand: Bool = false
    ) {
      self.name = name
      self.role = role
      self.line = line
      self.dots = dots
      self.hasBand = hasBand
    }
  }

  /// A line across.
  public struct Level: Hashable, Sendable {
    /// How high.
    public let value: Double
    /// What it is called at its end; empty where it needs no name.
    public let name: String
    /// How it looks.
    public let role: Role

    /// Makes a line across.
    public init(_ value: Double, name: String = "", role: Role = .faint) {
      (self.value, self.name, self.role) = (value, name, role)
    }
  }

  /// The curves; earlier ones lie below later ones.
  public var series: [Series]
  /// The axis below.
  public var x: Axis
  /// The axis at the side.
  public var y: Axis
  /// Lines across at heights, such as a ratio of 1.
  public var levels: [Level] = []
  /// A line upwards at a place, such as where a control stands.
  public var position: Double?
  /// Whether curves and levels have their names at their right ends, where there is room.
  public var namesAtEnds = false
  /// What the axis below measures, written behind it where names stand at the ends.
  public var xName = ""

  /// Makes a chart.
  public init(_ series: [Series], x: Axis, y: Axis) {
    self.series = series
    self.x = x
    self.y = y
  }

  /// The sign of a curve's points.
  public static func marker(_ index: Int, _ glyphs: GlyphSet) -> Unicode.Scalar {
    glyphs.markers[index % glyphs.markers.count]
  }

  /// The sign that stands in a curve's line here and there: its number, from 1.
  public static func number(_ index: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(ascii: "1") + UInt8(index % 9))
  }

  /// Draws the chart; what its signs mean is up to the caller.
  ///
  /// Where the theme draws dots, lines are curves of braille dots, else strokes.
  public func draw(into buffer: inout ScreenBuffer, area: Rect, theme: Theme) {
    let numbered = area.rows < 3 ? 0 : area.rows < 4 ? 1 : 2
    let (bottom, upper) = area.cutBottom(numbered)
    let wanted = y.gutter(rows: upper.rows)
    let width = area.columns >= wanted + 12 && upper.rows > 0 ? wanted : 0
    let (gutter, rest) = upper.cutLeft(width)
    let names = namesAtEnds ? CurveNames(self, in: rest) : nil
    let (plot, ends) = rest.cutLeft(rest.columns - (names?.columns ?? 0))
    y.drawUp(gutter, into: &buffer, theme: theme)
    let (axis, behind) = bottom.cutLeft(width).rest.cutLeft(plot.columns)
    x.drawAlong(axis, into: &buffer, theme: theme)
    if xName.cellWidth < behind.columns, behind.rows > 1 {
      buffer.write(
        xName, column: behind.column + 1, row: behind.row + 1, style: theme.style(.faint),
        clip: behind)
    }
    var pen = CurvePen(x: x, y: y, area: plot, theme: theme, buffer: buffer)
    pen.draw(self)
    buffer = pen.buffer
    names?.draw(into: &buffer, area: ends, theme: theme)
  }
}

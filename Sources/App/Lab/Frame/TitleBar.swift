import Experiments
import Layers
import Rendering

/// The first line of every screen: where one is, and of a lab the mode and the seed.
enum TitleBar {
  /// - Parameters:
  ///   - path: where one is, from the whole to the part: `Lab`, `Walk`.
  ///   - lab: the lab whose mode and seed are said, if there is one.
  ///   - progress: how far one is, at the right end.
  static func draw(
    _ canvas: inout Canvas, area: Rect, path: [String], lab: LabState? = nil, progress: String = ""
  ) {
    let facts = facts(lab, progress)
    // Where there is no room the program's name gives way, then what stands before the last part.
    let paths = [["DropNorm"] + path, path, path.suffix(1)].map { line($0, canvas.theme.glyphs) }
    let room = area.columns - facts.width - 3
    let place = paths.first { $0.width <= room } ?? paths[2]
    canvas.draw(place, in: area.cutLeft(max(room, area.columns / 2)).strip)
    let start = max(place.width + 1, area.columns - facts.width - 1)
    canvas.draw(facts, in: area.cutLeft(start).rest)
  }

  private static func line(_ path: [String], _ glyphs: GlyphSet) -> Line {
    path.indices.reduce(Line(" ")) { line, index in
      let isLast = index == path.count - 1
      return line.adding(path[index], isLast || index == 0 ? .key : .faint)
        .adding(isLast ? "" : " \(glyphs.within) ", .faint)
    }
  }

  private static func facts(_ lab: LabState?, _ progress: String) -> Line {
    var parts: [Line] = []
    if let lab {
      parts = [lab.room.mode(lab.settings), Line(lab.room.seeds(lab.settings), .faint)]
    }
    if !progress.isEmpty { parts.append(Line(progress, .faint)) }
    return parts.indices.reduce(Line()) { line, index in
      (index == 0 ? line : line.adding(" · ", .faint)).adding(parts[index])
    }
  }
}

extension Line {
  /// The one mode that is shown.
  static func mode(_ phase: Phase) -> Line {
    phase == .training ? Line(" TRAIN ", .inTrain) : Line(" EVAL ", .inEval)
  }

  /// Both modes, where both are shown.
  static let bothModes = Line("train", .train).adding(" and ", .faint).adding("eval", .eval)
}

import Rendering

extension AppState {
  /// The choice of the open question that a line of prose begins; nil if it begins none.
  func choice(on line: StyledLine) -> Int? {
    guard place == .reader, pickedChoice != nil, line.text.unicodeScalars.count > 2 else {
      return nil
    }
    let start = line.text.unicodeScalars.prefix(3).map(String.init)
    let marks = [")", look.glyphs.pointer, look.glyphs.check, look.glyphs.cross]
    guard let letter = start.first?.unicodeScalars.first, (97...104).contains(letter.value),
      marks.contains(start[1]), start[2] == " "
    else { return nil }
    let index = Int(letter.value) - 97
    return index < (answerable?.letters?.count ?? 0) ? index : nil
  }
}

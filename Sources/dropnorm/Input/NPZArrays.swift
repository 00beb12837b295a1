import Archives
import Experiments
import Layers
import Spelling

/// The arrays of NumPy's NPZ files: a zip file of NPY files.
///
/// Reference: NumPy's documentation of `numpy.savez` and `numpy.savez_compressed`.
struct NPZArrays {
  let file: String
  /// Those of numbers; single numbers are among them only if there is nothing else.
  let arrays: [NumberArray]
  /// Those of text, by name.
  let texts: [String: [String]]
  /// Those that are left out, with what they hold.
  let leftOut: [(name: String, holds: String)]

  /// Reads the arrays, or those that are named, joined by commas.
  ///
  /// - Throws: `FileFault` for damaged files, names of no array, and files without numbers.
  init(_ file: InputFile, named part: String?, keepsNonFinite: Bool) throws(FileFault) {
    self.file = file.path
    let zip: Zip
    do { zip = try Zip(file.bytes) } catch { throw FileFault(file: file.path, error.message) }
    let members = try NPZArrays.members(of: zip, named: part, file.path)
    var (arrays, texts): ([NumberArray], [String: [String]]) = ([], [:])
    var leftOut: [(name: String, holds: String)] = []
    var room = file.room
    for (name, member) in members {
      let bytes: [UInt8]
      do throws(ArchiveFault) { bytes = try zip.unpack(member, limit: room) } catch {
        throw FileFault(file: file.path, error.message)
      }
      let place = "\(file.path):\(name)"
      if part == nil, let holds = try NPYReader.otherContents(bytes, file: place) {
        leftOut.append((name: ShowableText.text(name), holds: holds))
        if let found = try NPYReader.texts(bytes, file: place) { texts[name] = found }
        continue
      }
      let values = try NPYReader.read(
        bytes, file: place, keepsNonFinite: keepsNonFinite, memory: room - bytes.count)
      room -= 8 * values.values.count
      arrays.append(NumberArray(values: values, file: place, name: ShowableText.text(name)))
    }
    let wide = arrays.filter { part != nil || !$0.values.shape.isEmpty }
    for array in arrays where !wide.isEmpty && part == nil && array.values.shape.isEmpty {
      leftOut.append((name: array.name ?? "", holds: "one number"))
    }
    self.arrays = wide.isEmpty ? arrays : wide
    (self.texts, self.leftOut) = (texts, leftOut)
    guard !arrays.isEmpty else {
      throw FileFault(
        file: file.path, "no array of numbers; \(NPZArrays.inWords(leftOut))")
    }
  }

  private static func members(
    of zip: Zip, named part: String?, _ file: String
  ) throws(FileFault) -> [(String, Zip.Member)] {
    let all = zip.members.filter { $0.name.hasSuffix(".npy") }.map {
      (String($0.name.dropLast(4)), $0)
    }
    guard let part else { return all }
    if let whole = all.first(where: { $0.0 == part }) { return [whole] }
    return try part.split(separator: ",").map(String.init).map { name throws(FileFault) in
      if let found = all.first(where: { $0.0 == name }) { return found }
      let names = all.map(\.0)
      throw FileFault(
        file: file,
        "no array '\(name)'\(Suggestion.clause(for: name, among: names)); "
          + "there is \(ColumnNames.listed(names))")
    }
  }

  /// The array of a name, in whatever case.
  func array(_ name: String) -> NumberArray? {
    arrays.first { $0.name == name } ?? arrays.first { $0.name?.lowercased() == name.lowercased() }
  }

  /// The texts of a name, in whatever case.
  func texts(_ name: String) -> [String]? {
    texts[name] ?? texts.first { $0.key.lowercased() == name.lowercased() }?.value
  }

  /// What is left out, in one sentence.
  var notes: [String] {
    if leftOut.isEmpty { return [] }
    let count = arrays.count + leftOut.count
    return ["\(leftOut.count) of \(count) arrays left out: \(NPZArrays.inWords(leftOut))"]
  }

  private static func inWords(_ arrays: [(name: String, holds: String)]) -> String {
    var kinds: [String] = []
    for (_, holds) in arrays where !kinds.contains(holds) { kinds.append(holds) }
    return kinds.map { holds in
      let names = arrays.filter { $0.holds == holds }.map(\.name)
      return "\(ColumnNames.listed(names)) \(names.count == 1 ? "holds" : "hold") \(holds)"
    }.joined(separator: "; ")
  }
}

import Archives
import Experiments
import Layers
import Spelling

/// An array of numbers from a file: CSV, NPY, NPZ or IDX, packed by gzip or not.
struct InputTable {
  /// How the numbers were stored, as far as it matters to what they mean.
  enum Kind {
    /// Text.
    case csv
    /// NumPy's arrays.
    case numpy
    /// MNIST's format, where three dimensions are images [N][H][W].
    case idx
  }

  let kind: Kind
  /// The array's name in an NPZ file.
  var name: String?
  /// The columns' names, if the file has a header.
  var columns: [String]?
  let values: Tensor<Double>

  /// Reads all arrays of a file; its first bytes say what it is.
  ///
  /// - Parameters:
  ///   - path: the file; `-` is standard input; `FILE.npz:NAME` is one array of an NPZ file.
  ///   - keepsNonFinite: whether NaN and infinities are numbers too, instead of faults.
  /// - Throws: `InputError` for a file that cannot be read or does not hold numbers.
  static func all(path: String, keepsNonFinite: Bool = false) throws(InputError) -> [InputTable] {
    let (path, name) = ArrayPath.split(path)
    let file = try InputFile(path: path)
    do throws(FileFault) {
      if Zip.recognizes(file.bytes) {
        let archive = try NPZArchive(file)
        return try archive.arrays(named: name, keepsNonFinite: keepsNonFinite)
      }
      if name != nil || path.hasSuffix(".npz") {
        throw FileFault(file: file.path, "not an NPZ file: it does not begin as a zip file")
      }
      return [try single(file, keepsNonFinite)]
    } catch { throw InputError(error) }
  }

  /// Reads a file that is to hold one array.
  ///
  /// - Throws: `InputError` also for an NPZ file of several, with their names.
  static func one(path: String) throws(InputError) -> InputTable {
    let all = try all(path: path)
    guard all.count == 1 else {
      let names = all.compactMap(\.name)
      throw InputError(
        "\(path): it holds \(names.joined(separator: ", ")); name one, like \(path):\(names[0])")
    }
    return all[0]
  }

  private static func single(
    _ file: InputFile, _ keepsNonFinite: Bool
  ) throws(FileFault) -> InputTable {
    if IDXReader.recognizes(file.bytes) {
      return InputTable(
        kind: .idx,
        values: try IDXReader.read(
          file.bytes, file: file.path, keepsNonFinite: keepsNonFinite, memory: file.room))
    }
    if NPYReader.recognizes(file.bytes) || file.path.hasSuffix(".npy") {
      return InputTable(
        kind: .numpy,
        values: try NPYReader.read(
          file.bytes, file: file.path, keepsNonFinite: keepsNonFinite, memory: file.room))
    }
    // Text of numbers takes about its own size again as numbers.
    guard file.bytes.count <= file.room else {
      throw FileFault(
        file: file.path,
        "\(sizeInWords(file.bytes.count)) of text take about as much again as numbers, "
          + "more than the \(sizeInWords(file.room)) there is room for")
    }
    let table = try CSVReader.read(
      bytes: file.bytes, file: file.path, keepsNonFinite: keepsNonFinite)
    return InputTable(kind: .csv, columns: table.names, values: table.values)
  }
}

/// A path with the name of an array behind it, `FILE.npz:NAME`.
enum ArrayPath {
  static func split(_ path: String) -> (path: String, array: String?) {
    guard let mark = path.ranges(of: ".npz:").last else { return (path, nil) }
    let end = path.index(before: mark.upperBound)
    return (String(path[..<end]), String(path[mark.upperBound...]))
  }
}

/// The arrays of NumPy's NPZ files: a zip file of NPY files.
///
/// Reference: NumPy's documentation of `numpy.savez` and `numpy.savez_compressed`.
struct NPZArchive {
  private let file: InputFile
  private let zip: Zip
  private let members: [(name: String, member: Zip.Member)]

  init(_ file: InputFile) throws(FileFault) {
    self.file = file
    do { zip = try Zip(file.bytes) } catch {
      throw FileFault(file: file.path, error.message)
    }
    members = zip.members.filter { $0.name.hasSuffix(".npy") }.map {
      (String($0.name.dropLast(4)), $0)
    }
    if members.isEmpty {
      throw FileFault(file: file.path, "a zip file without arrays; NPZ files hold .npy files")
    }
  }

  /// The arrays, or the one of a name.
  func arrays(named name: String?, keepsNonFinite: Bool) throws(FileFault) -> [InputTable] {
    let wanted = members.filter { name == nil || $0.name == name }
    guard !wanted.isEmpty else {
      let names = members.map(\.name)
      throw FileFault(
        file: file.path,
        "no array '\(name ?? "")'\(Suggestion.clause(for: name ?? "", among: names)); "
          + "there is \(names.joined(separator: ", "))")
    }
    var room = file.room
    return try wanted.map { name, member throws(FileFault) in
      let bytes: [UInt8]
      do throws(ArchiveFault) { bytes = try zip.unpack(member, limit: room) } catch {
        throw FileFault(file: file.path, error.message)
      }
      let values = try NPYReader.read(
        bytes, file: "\(file.path):\(name)", keepsNonFinite: keepsNonFinite,
        memory: room - bytes.count)
      room -= 8 * values.values.count
      return InputTable(kind: .numpy, name: ShowableText.text(name), values: values)
    }
  }
}

import Archives

/// Formats that are not read, known by how their files begin, with what makes them readable.
public enum ForeignFormat {
  /// Why a file that begins like this is not read; nil if it may be text or numbers.
  ///
  /// - Parameter bytes: the whole file or its beginning.
  public static func refusal(_ bytes: [UInt8]) -> String? {
    if Gzip.recognizes(bytes) || NPYReader.recognizes(bytes) || IDXReader.recognizes(bytes)
      || TextEncoding.isUTF16(bytes)
    {
      return nil
    }
    if Zip.recognizes(bytes) { return zipRefusal(bytes) }
    if let known = known.first(where: { $0.begins(bytes) }) { return known.words }
    guard bytes.prefix(4096).contains(0) else { return nil }
    return "neither text nor NPY, NPZ, IDX or gzip"
  }

  private struct Known {
    let name: String
    let remedy: String
    /// What stands where.
    let marks: [(offset: Int, bytes: [UInt8])]

    init(_ name: String, _ remedy: String, at offset: Int = 0, _ marks: [UInt8]...) {
      (self.name, self.remedy) = (name, remedy)
      self.marks = marks.map { (offset, $0) }
    }

    func begins(_ bytes: [UInt8]) -> Bool {
      marks.contains { bytes.dropFirst($0.offset).starts(with: $0.bytes) }
    }

    var words: String { "\(name) is not read; \(remedy)" }
  }

  private static func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let unpack = "unpack it first, or pack it by gzip"
  private static let table = "save the table as CSV, in pandas with to_csv('data.csv', index=False)"
  private static let arrays =
    "save its arrays as NPZ, in Python with numpy.savez('data.npz', name=array)"
  private static let exported = "save the sheet as CSV"

  private static let known: [Known] = [
    Known("HDF5 (.h5, .keras weights, .mat of version 7.3)", arrays, [0x89] + ascii("HDF\r\n")),
    Known("Parquet", table, ascii("PAR1")),
    Known("Feather or Arrow", table, ascii("ARROW1"), ascii("FEA1")),
    Known("ORC", table, ascii("ORC")),
    Known("Avro", table, ascii("Obj\u{1}")),
    Known("safetensors", arrays, at: 8, ascii("{\"")),
    Known(
      "a Python pickle (.pkl, .joblib, an old .pt)", arrays, [0x80, 2], [0x80, 3], [0x80, 4],
      [0x80, 5]),
    Known("bzip2", unpack, ascii("BZh")),
    Known("xz", unpack, [0xFD] + ascii("7zXZ")),
    Known("zstd", unpack, [0x28, 0xB5, 0x2F, 0xFD]),
    Known("lz4", unpack, [0x04, 0x22, 0x4D, 0x18]),
    Known("7-Zip", unpack, ascii("7z") + [0xBC, 0xAF]),
    Known("RAR", unpack, ascii("Rar!")),
    Known("a tar archive", "unpack it first", at: 257, ascii("ustar")),
    Known("an old Excel file (.xls)", exported, [0xD0, 0xCF, 0x11, 0xE0]),
    Known("a MATLAB file", "save it as CSV: writematrix(x, 'data.csv')", ascii("MATLAB ")),
    Known(
      "an R file", "save the table as CSV: write.csv(x, 'data.csv')", ascii("RDX"), ascii("RDA"),
      ascii("X\n\0")),
    Known("a Stata file", "save it as CSV: export delimited", ascii("<stata_dta>")),
    Known("an SPSS file", table, ascii("$FL2")),
    Known("an SQLite database", "save the table as CSV: .mode csv", ascii("SQLite format 3")),
    Known("JSON", "write the numbers as CSV, or one a line", ascii("{"), ascii("[")),
    Known("a PDF document", exported, ascii("%PDF-")),
    Known(
      "a picture", "save its pixels as NPY: numpy.save('data.npy', array)", [0x89] + ascii("PNG"),
      [0xFF, 0xD8, 0xFF], ascii("GIF8")),
  ]

  /// A zip file is NPZ, unless its members say that it is something else.
  private static func zipRefusal(_ bytes: [UInt8]) -> String? {
    guard let names = try? Zip(bytes).members.map(\.name) else { return nil }
    if names.contains(where: { $0.hasSuffix(".npy") }) { return nil }
    let kinds: [(String, String, String)] = [
      (
        "data.pkl", "a PyTorch file (.pt, .pth)",
        "\(arrays); a state dict sd gives **{k: v.numpy() for k, v in sd.items()}"
      ),
      ("xl/workbook.xml", "an Excel file (.xlsx)", exported),
      ("content.xml", "an OpenDocument file (.ods)", exported),
      ("model.weights.h5", "a Keras model (.keras)", arrays),
    ]
    for (member, name, remedy) in kinds
    where names.contains(where: { $0 == member || $0.hasSuffix("/" + member) }) {
      return "\(name) is not read; \(remedy)"
    }
    let inside = names.isEmpty ? "nothing" : ColumnNames.listed(names, most: 3)
    return "a zip file that holds \(inside), and no arrays (.npy); unpack it first"
  }
}

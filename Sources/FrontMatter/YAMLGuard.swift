/// Refuses YAML that would cost a parser more than its length: deep nesting, and references that
/// multiply.
enum YAMLGuard {
  static let maximumBrackets = 200
  static let maximumLineLength = 1000

  /// Whether `yaml` is harmless; if not, a fault is noted.
  static func check(_ yaml: String, firstLine: Int, into list: inout DiagnosticList) -> Bool {
    var names: (anchors: Set<String>, aliases: Set<String>) = ([], [])
    var brackets = 0
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let scalars = Array(line.unicodeScalars)
      let start = Position(line: firstLine + index, column: 1)
      if scalars.count > maximumLineLength {
        list.report(start, "a line here may have at most \(maximumLineLength) characters")
        return false
      }
      brackets += scalars.count { $0 == "[" || $0 == "{" }
      if brackets > maximumBrackets {
        list.report(start, "more than \(maximumBrackets) brackets: use plain lists")
        return false
      }
      collect(scalars, &names)
      if !names.anchors.isDisjoint(with: names.aliases) {
        list.report(start, "anchors and aliases (&name, *name) are not used here: write it out")
        return false
      }
    }
    return true
  }

  /// Collects the words behind `&` and `*`.
  ///
  /// Only a name that is both defined and used counts, so that ordinary text with a star or an
  /// ampersand passes.
  private static func collect(
    _ line: [Unicode.Scalar], _ names: inout (anchors: Set<String>, aliases: Set<String>)
  ) {
    for (index, scalar) in line.enumerated() where scalar == "&" || scalar == "*" {
      let word = line[(index + 1)...].prefix { $0.properties.isAlphabetic || isNameSign($0) }
      guard !word.isEmpty else { continue }
      var name = String.UnicodeScalarView()
      name.append(contentsOf: word)
      if scalar == "&" {
        names.anchors.insert(String(name))
      } else {
        names.aliases.insert(String(name))
      }
    }
  }

  private static func isNameSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "_" || ("0"..."9").contains(scalar)
  }
}

import Experiments
import Layers

/// The parts of an export that differ from framework to framework.
protocol ExportScript {
  /// What it needs of the standard library beside `sys`.
  var standardImports: [String] { get }
  /// The imports behind those of the standard library and NumPy.
  var imports: String { get }
  /// The module: what is pasted into a project.
  var module: String { get }
  /// `found()`: runs the framework and names each array as `EXPECTED` does.
  var check: String { get }
}

/// A whole script: the module, the check, and the numbers.
struct ExportDocument {
  let plan: ExportPlan
  /// The command that wrote it.
  let command: String

  /// The most numbers that are written as nested lists.
  static let mostReadable = 6000

  private var script: any ExportScript {
    switch plan.target {
    case .pytorch: PyTorchScript(plan: plan)
    case .keras: KerasScript(plan: plan)
    case .jax: JAXScript(plan: plan)
    }
  }

  /// The script's text, its parts two blank lines apart.
  var text: String {
    var text = assembled
    while text.contains("\n\n\n\n") { text = text.replacing("\n\n\n\n", with: "\n\n\n") }
    return text
  }

  private var assembled: String {
    let numbers = ExportNumbers(plan)
    let isPacked = numbers.count > ExportDocument.mostReadable
    let script = script
    return """
      \(head)
      \(imports(script, isPacked))
      \(script.imports)

      # Part 1: the module -------------------------------------------------------------------------

      \(script.module)

      # Part 2: the check --------------------------------------------------------------------------

      TOLERANCE = 1e-9  # of the largest number of an array, or of 1 if that is larger
      \(scale)

      \(script.check)

      \(ExportDocument.compare)

      \(part(of: numbers, isPacked))
      """
  }

  /// What the file is, and how it is used.
  private var head: String {
    """
    #!/usr/bin/env python3
    \"""\(plan.settings.orderName) in \(plan.target.name), checked against DropNorm's numbers.

    Part 1 is a module to paste into a project. Part 2 sends DropNorm's batch, weights and masks through
    it in float64, once in train and once in eval, and compares every stage, gradient and running
    statistic. Part 3 holds the numbers. Needs \(plan.target.needs).

        python3 THIS_FILE        prints the largest difference; ends with 1 if it is too large
    \"""

    # Written by dropnorm \(Dropnorm.version): \(command)

    """
  }

  private func part(of numbers: ExportNumbers, _ isPacked: Bool) -> String {
    """
    # Part 3: the numbers ------------------------------------------------------------------------

    \(isPacked ? ExportDocument.unpacked : "")# What the framework is given.
    GIVEN = {
    \(dictionary(numbers.given, isPacked))}

    # What DropNorm found.
    EXPECTED = {
    \(dictionary(numbers.expected, isPacked))}

    if __name__ == "__main__":
        sys.exit(compare(found()))

    """
  }

  private func imports(_ script: any ExportScript, _ isPacked: Bool) -> String {
    let modules = script.standardImports + ["sys"] + (isPacked ? ["base64"] : [])
    return modules.sorted().map { "import \($0)" }.joined(separator: "\n")
  }

  /// What kept values are multiplied by in train.
  private var scale: String {
    guard plan.contains(.dropout) else { return "" }
    let dropout = plan.settings.dropout
    let p = formatted(dropout.probability)
    return dropout.scaling == .inverted
      ? "SCALE = 1 / (1 - \(p))  # what is kept in train is multiplied by this\n"
      : "SCALE = 1.0  # classic dropout leaves what is kept in train as it is\n"
  }

  private func dictionary(_ entries: [ExportNumbers.Entry], _ isPacked: Bool) -> String {
    entries.map { entry in
      let array = PythonArray(array: entry.array)
      return "    \"\(entry.name)\": \(isPacked ? array.packed : array.literal),\n"
    }.joined()
  }

  private static let unpacked = """
    def unpacked(shape, text):
        \"""The float64 numbers whose bytes a text holds.\"""
        return np.frombuffer(base64.b64decode(text), dtype="<f8").reshape(shape)


    """

  private static let compare = """
    def compare(found):
        \"""Prints how far every array is off; returns 1 if one is further than TOLERANCE.\"""
        worst, place = 0.0, "nothing"
        for name, ours in EXPECTED.items():
            theirs = np.asarray(found[name], dtype=np.float64)
            if theirs.shape != ours.shape:
                sys.exit(f"{name}: the shape is {theirs.shape}, DropNorm's is {ours.shape}")
            difference = float(np.max(np.abs(theirs - ours)) / max(1.0, np.max(np.abs(ours))))
            print(f"  {difference:7.1e}  {name}")
            if np.isnan(difference) or difference > worst:
                worst, place = difference, name
        print(f"{len(EXPECTED)} arrays; largest difference {worst:.1e}, {place}; allowed {TOLERANCE:.0e}")
        return 0 if worst <= TOLERANCE else 1

    """
}

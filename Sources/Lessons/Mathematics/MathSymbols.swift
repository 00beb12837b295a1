/// The commands of the TeX subset that stand for one sign or name.
public enum MathSymbols {
  /// The names of all commands, without the backslash.
  public static let names: [String] =
    (table.keys + ["frac", "sqrt", "hat", "bar", "tilde", "text", "mathrm"]).sorted()

  static let table: [String: MathSymbol] = {
    var table: [String: MathSymbol] = [:]
    for (name, sign) in greek { table[name] = MathSymbol(sign, ascii: name) }
    for (name, sign, ascii) in binaries { table[name] = MathSymbol(sign, ascii: ascii, .binary) }
    for (name, sign, ascii) in relations { table[name] = MathSymbol(sign, ascii: ascii, .relation) }
    for (name, sign, ascii) in ordinaries { table[name] = MathSymbol(sign, ascii: ascii) }
    for name in functions { table[name] = MathSymbol(name, .function) }
    for name in [",", ";", " ", "quad"] { table[name] = MathSymbol(" ", .space) }
    table["sum"] = MathSymbol("∑", ascii: "sum", .largeOperator)
    table["prod"] = MathSymbol("∏", ascii: "prod", .largeOperator)
    table["{"] = MathSymbol("{", .opening)
    table["}"] = MathSymbol("}", .closing)
    for name in ["%", "$", "#", "&", "_"] { table[name] = MathSymbol(name) }
    return table
  }()

  private static let greek: [(String, String)] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"),
    ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("iota", "ι"),
    ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"), ("pi", "π"),
    ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "φ"),
    ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"),
    ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"),
    ("Sigma", "Σ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"),
  ]

  private static let binaries: [(String, String, String)] = [
    ("cdot", "·", "*"), ("times", "×", "x"), ("odot", "⊙", "*"), ("pm", "±", "+-"),
    ("circ", "∘", "o"),
  ]

  private static let relations: [(String, String, String)] = [
    ("le", "≤", "<="), ("leq", "≤", "<="), ("ge", "≥", ">="), ("geq", "≥", ">="),
    ("ne", "≠", "!="), ("neq", "≠", "!="), ("in", "∈", "in"), ("sim", "~", "~"),
    ("approx", "≈", "~="), ("to", "→", "->"), ("gets", "←", "<-"), ("propto", "∝", "~"),
    ("mid", "|", "|"),
  ]

  private static let ordinaries: [(String, String, String)] = [
    ("infty", "∞", "inf"), ("partial", "∂", "d"), ("nabla", "∇", "grad "),
    ("ldots", "...", "..."), ("cdots", "...", "..."), ("dots", "...", "..."),
    ("ell", "l", "l"),
  ]

  private static let functions = ["exp", "log", "ln", "min", "max", "tanh"]
}

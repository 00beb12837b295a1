import Lessons
import Testing

private func fault(_ source: String) -> String? {
  do {
    _ = try Formula(source)
    return nil
  } catch {
    return error.description
  }
}

/// The lines of a display formula without the blanks at their ends.
private func picture(_ source: String, _ alphabet: MathAlphabet = .unicode) throws -> String {
  try Formula(source).display(alphabet).lines.map { line in
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }.joined(separator: "\n")
}

@Test(
  arguments: [
    (#"\mu"#, "μ", "mu"),
    (#"\sigma^2"#, "σ²", "sigma^2"),
    (#"x_i"#, "xᵢ", "x_i"),
    (#"\hat{x}_i"#, "x\u{302}ᵢ", "xhat_i"),
    (#"\bar x"#, "x\u{304}", "xbar"),
    (#"\frac{a+b}{2}"#, "(a + b)/2", "(a + b)/2"),
    (#"\frac{1}{1-p}"#, "1/(1 - p)", "1/(1 - p)"),
    (#"\sqrt{x}"#, "√x", "sqrt(x)"),
    (#"\sqrt{\sigma^2+\epsilon}"#, "√(σ² + ε)", "sqrt(sigma^2 + epsilon)"),
    (#"\sum_{i=1}^N x_i"#, "∑ᵢ₌₁ᴺ xᵢ", "sum_(i=1)^N x_i"),
    (#"a \cdot b \times c \odot d"#, "a · b × c ⊙ d", "a * b x c * d"),
    (#"a \le b \ge c \ne d"#, "a ≤ b ≥ c ≠ d", "a <= b >= c != d"),
    (#"x \in S, y \sim Z"#, "x ∈ S, y ~ Z", "x in S, y ~ Z"),
    (#"n \to \infty"#, "n → ∞", "n -> inf"),
    (#"x \pm 1"#, "x ± 1", "x +- 1"),
    (#"-x + -1"#, "-x + -1", "-x + -1"),
    (#"\text{keep it} = 1 - p"#, "keep it = 1 - p", "keep it = 1 - p"),
    (#"\mathrm{Var}(x)"#, "Var(x)", "Var(x)"),
    (#"\gamma x + \beta"#, "γx + β", "gamma x + beta"),
    (#"\log(x) \max x"#, "log(x) max x", "log(x) max x"),
    (#"0 \le p < 1"#, "0 ≤ p < 1", "0 <= p < 1"),
    (#"x_{i,j}"#, "x_(i,j)", "x_(i,j)"),
    (#"x^{a+b}"#, "xᵃ⁺ᵇ", "x^(a+b)"),
    (#"x^{\infty}"#, "x^∞", "x^inf"),
    (#"\{1, 2\}"#, "{1, 2}", "{1, 2}"),
    (#"1.5x'"#, "1.5x'", "1.5x'"),
  ] as [(String, String, String)])
func `a formula in a line`(source: String, unicode: String, ascii: String) throws {
  let formula = try Formula(source)
  #expect(formula.inline(.unicode).unicodeScalars.elementsEqual(unicode.unicodeScalars))
  #expect(formula.inline(.ascii) == ascii)
}

@Test func `a fraction with a root stands in two dimensions`() throws {
  let source = #"\hat{x} = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}"#
  #expect(
    try picture(source)
      == """
            x - μ
      X = ─────────
           ┌──────
           √σ² + ε
      """.replacing("X", with: "x\u{302}"))
  #expect(
    try picture(source, .ascii) == """
                     x - mu
      xhat = -----------------------
             sqrt(sigma^2 + epsilon)
      """)
}

@Test func `a sum has its limits over and under it`() throws {
  let source = #"\mu = \frac{1}{N} \sum_{i=1}^{N} x_i"#
  #expect(
    try picture(source) == """
          1  N
      μ = ─  ∑  xᵢ
          N i=1
      """)
}

@Test func `nested fractions have rules of different length`() throws {
  #expect(
    try picture(#"\frac{\frac{a}{b}}{c} + 1"#) == """
       a
       ─
       b
      ─── + 1
       c
      """)
}

@Test func `a root over a fraction is as tall as it`() throws {
  #expect(
    try picture(#"\sqrt{\frac{a}{b}}"#) == """
       ┌─
       │a
       │─
      √│b
      """)
  #expect(
    try picture(#"\sqrt{\frac{a}{b}}"#, .ascii) == """
          |a|
      sqrt|-|
          |b|
      """)
}

@Test func `a fraction in an exponent is raised`() throws {
  #expect(
    try picture(#"x^{\frac{1}{2}}"#) == """
       1
       ─
       2
      x
      """)
}

@Test func `the baseline is where the text goes on`() throws {
  #expect(try Formula("x").display().baseline == 0)
  #expect(try Formula(#"\frac{a}{b}"#).display().baseline == 1)
  #expect(try Formula(#"\sqrt{\frac{a}{b}}"#).display().baseline == 2)
  #expect(try Formula(#"\sum_{i}^{N} x"#).display().baseline == 1)
}

@Test(arguments: MathAlphabet.allCases)
func `the lines of a box are equally wide`(alphabet: MathAlphabet) throws {
  let source = #"\hat{y} = \sqrt{\frac{\bar{x}}{2}} \sum_{i=1}^{N} \frac{x_i}{\sigma^2}"#
  let box = try Formula(source).display(alphabet)
  let widths = box.lines.map { line in
    line.unicodeScalars.count { $0.properties.canonicalCombiningClass == .notReordered }
  }
  #expect(Set(widths) == [box.width])
  if alphabet == .ascii { #expect(box.lines.allSatisfy { $0.allSatisfy(\.isASCII) }) }
}

@Test(
  arguments: [
    ("", "offset 0: the formula is empty"),
    (#"x_"#, "offset 2: `_` needs something after it"),
    (#"_x"#, "offset 0: `_` needs a letter before it"),
    (#"x_1_2"#, "offset 3: a second `_` on the same part: use braces"),
    (#"{x"#, "offset 0: this { is not closed"),
    (#"x}"#, "offset 1: this } closes nothing: remove it or write \\}"),
    (#"\frac{1}"#, "offset 8: `\\frac` needs something after it"),
    (#"\sqrt[3]{x}"#, "offset 5: only square roots: \\sqrt{..}"),
    (#"\text x"#, "offset 6: `\\text` needs braces: \\text{words}"),
    (#"\hat{x_i}"#, "offset 0: `\\hat` stands over one letter: \\hat{x}_i, not \\hat{x_i}"),
    ("µ", "offset 0: `µ` cannot stand in a formula: put words into \\text{..}"),
  ] as [(String, String)])
func `a wrong formula says where and what would be right`(source: String, message: String) {
  #expect(fault(source) == message)
}

@Test func `an unknown command names the subset`() {
  let message = fault(#"1 + \simga"#)
  #expect(
    message?.hasPrefix("offset 4: `\\simga` is not in the subset (did you mean `sigma`?); known: ")
      == true)
  #expect(fault(#"\input{/etc/passwd}"#)?.hasPrefix("offset 0: `\\input` is not in") == true)
}

@Test func `formulas are bounded`() {
  let depth = 23
  let braces = String(repeating: "{", count: depth) + "x" + String(repeating: "}", count: depth)
  #expect(fault(braces) == nil)
  #expect(fault("{" + braces + "}")?.hasSuffix("at most 24 deep") == true)
  #expect(fault(String(repeating: #"\sqrt"#, count: 300) + "x")?.hasSuffix("24 deep") == true)
  #expect(fault(String(repeating: "x^", count: 300) + "x")?.isEmpty == false)
  #expect(fault(String(repeating: "x", count: 2001))?.hasSuffix("2000 characters") == true)
}

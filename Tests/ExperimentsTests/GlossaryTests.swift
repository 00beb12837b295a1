import Testing

@testable import Experiments

/// The words and signs that the program explains.
struct GlossaryTests {
  @Test(arguments: Glossary.terms)
  func `a term is told in a few plain words of seven bits`(term: GlossaryTerm) {
    #expect(term.meaning.count <= GlossaryTerm.longest, "\(term.name)")
    #expect(term.text.utf8.allSatisfy { $0 < 0x80 })
    #expect(term.title(isSevenBit: true).utf8.allSatisfy { $0 < 0x80 })
    #expect(!term.meaning.isEmpty && !term.meaning.hasSuffix("."))
  }

  @Test func `no term stands twice`() {
    #expect(Set(Glossary.terms.map(\.name)).count == Glossary.terms.count)
  }

  @Test(arguments: [
    "batch normalization", "mean", "variance", "biased variance", "unbiased variance",
    "running statistics", "momentum", "epsilon", "gamma", "beta", "dropout", "p", "mask",
    "inverted scaling", "classic scaling", "train", "eval", "variance shift", "ratio",
    "re-estimate", "lag", "block", "order", "feature", "sample", "unit", "exact zero", "silenced",
    "never fires", "deviation", "seed", "same bit for bit",
  ])
  func `what the screens say is explained`(name: String) {
    #expect(Glossary.terms.contains { $0.name == name })
  }
}

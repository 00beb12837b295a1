/// Raised and lowered characters, where Unicode has them.
enum ScriptCharacters {
  /// `text` raised, or nil if one of its characters has no raised form.
  static func raised(_ text: String) -> String? { mapped(text, through: superscripts) }

  /// `text` lowered, or nil if one of its characters has no lowered form.
  static func lowered(_ text: String) -> String? { mapped(text, through: subscripts) }

  private static func mapped(_ text: String, through table: [Character: Character]) -> String? {
    var result = ""
    for character in text where character != " " {
      guard let other = table[character] else { return nil }
      result.append(other)
    }
    return result
  }

  private static let superscripts = pairs(
    "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ")

  private static let subscripts = pairs(
    "0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

  private static func pairs(_ plain: String, _ script: String) -> [Character: Character] {
    Dictionary(uniqueKeysWithValues: zip(plain, script))
  }
}

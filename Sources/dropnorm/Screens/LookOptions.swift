public import App
public import ArgumentParser
public import NCursesTerminal
public import Rendering

/// How the program looks, for the commands that take the terminal over.
struct LookOptions: ParsableArguments {
  @Option(help: "Colours: auto, always or never; NO_COLOR is heeded.")
  var color = TerminalOptions.ColorChoice.auto
  @Option(help: "The theme: auto (as the terminal's ground is), dark, light, contrast or mono.")
  var theme: ThemeChoice?
  @Option(help: "How much moves by itself: none, less or full.") var motion: Motion?
  @Flag(inversion: .prefixedNo, help: "Seven-bit characters only.") var ascii: Bool?
  @Flag(
    inversion: .prefixedNo,
    help: "Curves, and histograms too, of braille dots; or neither, where the font has none.")
  var braille: Bool?
  @Flag(inversion: .prefixedNo, help: "Clicks and the wheel; selecting text then needs shift.")
  var mouse: Bool?

  /// The words of a command line that are not about how the program looks.
  static func others(in words: [String]) -> [String] {
    let named = ["--color", "--theme", "--motion"]
    let flags = ["ascii", "braille", "mouse"].flatMap { ["--\($0)", "--no-\($0)"] }
    var others: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      let isLook = flags.contains(word) || named.contains { word.hasPrefix($0 + "=") }
      if named.contains(word) {
        _ = rest.popFirst()
      } else if !isLook {
        others.append(word)
      }
    }
    return others
  }

  /// What they say.
  var wishes: LookWishes {
    LookWishes(
      color: color, theme: theme, motion: motion, ascii: ascii, braille: braille, mouse: mouse)
  }
}

extension TerminalOptions.ColorChoice: ExpressibleByArgument {}
extension ThemeChoice: ExpressibleByArgument {}
extension Motion: ExpressibleByArgument {}

import App
public import ArgumentParser
public import NCursesTerminal
import Rendering

/// How the program looks, for the commands that take the terminal over.
struct LookOptions: ParsableArguments {
  @Option(help: "Colours: auto, always or never; NO_COLOR is heeded.")
  var color = TerminalOptions.ColorChoice.auto
  @Flag(help: "Seven-bit characters only.") var ascii = false
  @Flag(help: "Histograms of braille dots, twice as fine; not every font has them.")
  var braille = false

  /// Shows a state until the person leaves, then ends the program.
  ///
  /// - Parameters:
  ///   - effects: what opening the state asked for.
  ///   - store: where progress is kept.
  func show(
    _ state: AppState, effects: [Effect] = [], lessons: CourseFiles, store: ProgressStore
  ) throws {
    let options = TerminalOptions(color: color, glyphs: ascii ? .ascii : .auto)
    let code = try MainActor.assumeIsolated {
      do throws(TerminalError) {
        var session = try ScreenSession(
          state, options: options, usesBraille: braille, lessons: lessons, store: store)
        return session.run(effects)
      } catch {
        throw UsageError(
          error.message
            + (error.isAboutType ? "; or use --plain, which needs no such terminal" : ""))
      }
    }
    endProcess(code)
  }
}

extension TerminalOptions.ColorChoice: ExpressibleByArgument {}

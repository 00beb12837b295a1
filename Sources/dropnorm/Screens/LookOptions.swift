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
    help: "Histograms of braille dots, twice as fine; not every font has them.")
  var braille: Bool?
  @Flag(inversion: .prefixedNo, help: "Clicks and the wheel; selecting text then needs shift.")
  var mouse: Bool?

  /// Shows a state until the person leaves, then ends the program.
  ///
  /// - Parameters:
  ///   - effects: what opening the state asked for.
  ///   - store: where progress is kept.
  func show(
    _ state: AppState, effects: [Effect] = [], lessons: CourseFiles, store: ProgressStore
  ) throws {
    var state = state
    let config = take(to: &state)
    let isSevenBit = ascii ?? config.switches[.ascii] ?? false
    let options = TerminalOptions(color: color, glyphs: isSevenBit ? .ascii : .auto)
    let code = try MainActor.assumeIsolated {
      do throws(TerminalError) {
        var session = try ScreenSession(
          state, options: options, lessons: lessons, store: store)
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

extension LookOptions {
  /// Takes over the config file, then what the command line says instead; what is wrong with the
  /// file is a message, and the rest of it works.
  func take(to state: inout AppState) -> Config {
    var config = Config()
    if let path = ConfigFile.standardPath {
      let file = ConfigFile(path: path)
      do throws(InputError) {
        config = try file.read() ?? config
        if let first = file.faults(of: config).first {
          let more = config.faults.count - 1
          state.show(fault: first + (more > 0 ? " (\(more) more: dropnorm config check)" : ""))
        }
      } catch {
        state.show(fault: error.line)
      }
    }
    state.look.take(config)
    state.look.theme = theme ?? state.look.theme
    state.look.motion = motion ?? state.look.motion
    state.look.usesBraille = braille ?? state.look.usesBraille
    state.look.usesMouse = mouse ?? state.look.usesMouse
    return config
  }
}

extension TerminalOptions.ColorChoice: ExpressibleByArgument {}
extension ThemeChoice: ExpressibleByArgument {}
extension Motion: ExpressibleByArgument {}

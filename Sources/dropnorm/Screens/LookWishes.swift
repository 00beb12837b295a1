import App
import NCursesTerminal
import Rendering

/// How the program is wished to look; what is nil is as the config file says.
struct LookWishes {
  var color = TerminalOptions.ColorChoice.auto
  var theme: ThemeChoice?
  var motion: Motion?
  var ascii: Bool?
  var braille: Bool?
  var mouse: Bool?

  /// Shows a state until the person leaves, then ends the program.
  ///
  /// - Parameters:
  ///   - effects: what opening the state asked for.
  ///   - store: where progress is kept.
  ///   - leaving: what is done with the state that was left; a line if that went wrong.
  func show(
    _ state: AppState, effects: [Effect] = [], lessons: CourseFiles, store: ProgressStore,
    leaving: @Sendable (AppState) -> String? = { _ in nil }
  ) throws {
    var state = state
    let config = take(to: &state)
    let isSevenBit = ascii ?? config.switches[.ascii] ?? false
    let options = TerminalOptions(color: color, glyphs: isSevenBit ? .ascii : .auto)
    let code = try MainActor.assumeIsolated {
      do throws(TerminalError) {
        var session = try ScreenSession(
          state, options: options, lessons: lessons, store: store)
        let code = session.run(effects)
        leaving(session.state).map { StandardError.write("dropnorm: \($0)\n") }
        return code
      } catch {
        throw UsageError(
          error.message
            + (error.isAboutType ? "; or use --plain, which needs no such terminal" : ""))
      }
    }
    endProcess(code)
  }
}

extension LookWishes {
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

import App
import ArgumentParser

/// The command `dropnorm config`: the file of settings and keys.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show or check the file of settings and keys.",
    discussion: """
      The file is $XDG_CONFIG_HOME/dropnorm/config, by default ~/.config/dropnorm/config. A line of it \
      is `theme = light`, `mouse = on` or `key new-mask = m ctrl-n`; `#` begins a comment.
      """,
    subcommands: [Show.self, Init.self, Check.self, Path.self], defaultSubcommand: Show.self)

  /// Prints all settings and keys, those that are not set as comments.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print every setting and every action with its keys.")

    func run() throws {
      let file = ConfigFile.standardPath.map { ConfigFile(path: $0) }
      let config = try file?.read() ?? Config()
      try StandardOutput.write(config.text)
      if let file {
        for fault in file.faults(of: config) { StandardError.write("dropnorm: \(fault)\n") }
      }
    }
  }

  /// Writes a file in which all is a comment, to be changed.
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init", abstract: "Write a file of every setting and key, all of it comments.",
      discussion: "A file that is there is left alone.")

    func run() throws {
      let path = try ConfigCommand.configPath()
      if OutputFile.isThere(path) {
        throw InputError("\(path): it is there already; dropnorm config show prints what it says")
      }
      let folders = path.split(separator: "/").dropLast()
      for count in [folders.count - 1, folders.count] {
        _ = try OutputFile.makeFolder("/" + folders.prefix(count).joined(separator: "/"))
      }
      try OutputFile.write(Config().text, to: path, .new)
      try StandardOutput.write("\(path) is written; dropnorm config check reads it\n")
    }
  }

  /// Reads the file and says what is wrong with it.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Say what is wrong with the file, line by line.")

    @Argument(help: "Another file.", completion: .file()) var file: String?

    func run() throws {
      let file = ConfigFile(path: try self.file ?? ConfigCommand.configPath())
      guard let config = try file.read() else {
        if self.file != nil { throw InputError("\(file.path): there is no such file") }
        return try StandardOutput.write("there is no config file; it would be \(file.shownPath)\n")
      }
      let faults = file.faults(of: config)
      guard let last = faults.last else {
        return try StandardOutput.write("\(file.shownPath): nothing is wrong\n")
      }
      for fault in faults.dropLast() { StandardError.write("dropnorm: \(fault)\n") }
      throw InputError(last)
    }
  }

  /// Prints where the file is.
  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "path", abstract: "Print where the file is, or would be.")

    func run() throws {
      try StandardOutput.write(ConfigFile(path: ConfigCommand.configPath()).shownPath + "\n")
    }
  }

  /// - Throws: `InputError` if there is no place for it.
  fileprivate static func configPath() throws(InputError) -> String {
    guard let path = ConfigFile.standardPath else {
      throw InputError("there is no place for a config: neither XDG_CONFIG_HOME nor HOME is set")
    }
    return path
  }
}

import App
import ArgumentParser
import Experiments
import Lessons

/// The command `dropnorm progress`: what is kept, and how it moves to another machine.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress", abstract: "Show what was learned, or move it to another machine.",
    discussion: """
      `dropnorm learn --reset LESSON` forgets a lesson, `--reset all` everything.
      """,
    subcommands: [Show.self, Export.self, Import.self], defaultSubcommand: Show.self)

  /// Prints each lesson with what was read and answered.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print what was read and answered.")

    func run() throws {
      let progress = try loadedStore().progress
      var text = ""
      for entry in CourseFiles.embedded().entries {
        text += "\(entry.id): \(entry.status(progress[entry.id]))\n"
      }
      try StandardOutput.write(text)
    }
  }

  /// Writes all progress as a file.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Write all progress to a file.")

    @Argument(help: "The file; - or nothing is standard output.", completion: .file())
    var file = "-"

    func run() throws {
      let text = try loadedStore().progress.json.text
      guard file != "-" else { return try StandardOutput.write(text) }
      try OutputFile.write(text, to: file, .replacing)
    }
  }

  /// Adds the progress in a file to what is known.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Add the progress in a file to what is known here.")

    @Argument(help: "The file; - is standard input.", completion: .file(extensions: ["json"]))
    var file: String

    func run() throws {
      let text: String
      do {
        text = try InputFile(path: file, largest: 1 << 24).text()
      } catch let fault as FileFault {
        throw InputError(fault)
      }
      let imported: CourseProgress
      do throws(ProgressFault) {
        imported = try CourseProgress(text: text, file: file)
      } catch {
        switch error {
        case .damaged(let reason): throw InputError(reason)
        case .newer(let format): throw InputError("\(file): \(format) is of a newer version")
        }
      }
      var store = try loadedStore()
      if let complaint = store.save(.merge(imported)) { throw InputError(complaint) }
      let count = imported.lessons.count
      try StandardOutput.write("added the progress of \(count) lesson\(count == 1 ? "" : "s")\n")
    }
  }
}

/// The person's progress for a command that does nothing else.
///
/// - Throws: `InputError` if it cannot be read or there is no place for it.
func loadedStore() throws(InputError) -> ProgressStore {
  guard ProgressStore.standardPath != nil else {
    throw InputError("there is no place for progress: neither XDG_STATE_HOME nor HOME is set")
  }
  var store = ProgressStore()
  if let complaint = store.load() { throw InputError(complaint) }
  return store
}

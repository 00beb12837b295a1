import Spelling
import App
import ArgumentParser
import FrontMatter
import Lessons

/// The command `dropnorm lesson test`.
struct LessonTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Prove by the engine that lessons can be done and answered.",
    discussion: """
      Every task must fail at its start and pass by its solution, every predict must take its own \
      answer and refuse a clearly wrong one, every number must be computable. Without arguments: \
      the folder lessons, or else the course in the program.
      """)

  @Argument(help: "Folders of lessons, or files in them.", completion: .file(extensions: ["md"]))
  var paths: [String] = []

  @Option(help: "Prove so many variants of each question that names what may vary (vary: ..).")
  var variants = 0

  func validate() throws {
    guard 0...Self.mostVariants ~= variants else {
      throw ValidationError("--variants takes a number from 0 to \(Self.mostVariants)")
    }
  }

  private static let mostVariants = 10_000

  func run() throws {
    var count = 0
    for target in try LessonTarget.all(paths) {
      let faults = Dictionary(grouping: target.faults, by: \.file)
      for file in target.files {
        count += try prove(file, of: target, faults)
      }
      let lessons = Set(target.files.map { target.located($0.name) })
      let others = faults.filter { !lessons.contains($0.key) }.values.joined().sorted()
      count += others.count
      try Self.write(others.map(\.description))
    }
    if count > 0 { throw InputError("\(counted(count, "fault")) found") }
  }

  /// Proves a lesson without faults; of any other the faults are told.
  private func prove(
    _ file: CourseReading.File, of target: LessonTarget, _ faults: [String: [Diagnostic]]
  ) throws -> Int {
    let id = file.parsed.outline.header?.id ?? file.name
    let known = faults[target.located(file.name)] ?? []
    guard known.isEmpty else {
      try Self.write(
        ["\(id): \(counted(known.count, "fault")), not run"] + known.map(\.description))
      return known.count
    }
    let proof = LessonProof(file: file.name, file.parsed.outline, variants: variants)
    let failures = proof.faults.map { target.located($0) }
    let counts =
      [
        counted(proof.counts.tasks, "task"), counted(proof.counts.predicts, "predict"),
        counted(proof.counts.quizzes, "quiz", plural: "quizzes"),
        counted(proof.counts.values, "number"),
      ] + (variants > 0 ? [counted(proof.variants, "variant")] : [])
    let verdict = failures.isEmpty ? "ok" : counted(failures.count, "fault")
    try Self.write(
      ["\(id): \(verdict), \(counts.joined(separator: ", "))"] + failures.map(\.description))
    return failures.count
  }

  private static func write(_ lines: [String]) throws {
    try StandardOutput.write(lines.map { ShowableText.text($0) + "\n" }.joined())
  }
}

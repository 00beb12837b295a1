import Experiments
import Foundation
import TestSupport
import Testing

/// The lesson author's commands, through the built program.
struct LessonCommandTests {
  private static let broken = """
    ---
    format: 1
    id: a
    title: A lesson
    minutes: 5
    ---

    ## Step {#step}

    The mean is {= mean(linaer) }, the $x is open.

    ```lab
    view: wlak
    ```

    """

  private static let files = [
    "01-a.md": Array(broken.utf8),
    "02-b.md": Array(
      broken.replacing("id: a", with: "id: b").replacing("linaer", with: "linear")
        .replacing("$", with: "").replacing("wlak", with: "walk").utf8),
    "course.yaml": Array("lessons: [a, b]\n".utf8),
  ]

  @Test func `check prints every fault with its place and ends with 1`() {
    let run = Program.run(["lesson", "check", "."], files: Self.files)
    let lines = run.output.split(separator: "\n")
    #expect(run.status == 1)
    #expect(lines.count == 3)
    #expect(lines.first?.hasPrefix("01-a.md:10:21: error: unknown stage `linaer` (did you") == true)
    #expect(lines.last?.hasPrefix("01-a.md:13:7: error: there is no view `wlak`") == true)
    #expect(run.complaint == "dropnorm: 3 faults found\n")
  }

  @Test func `check of one file tells of that file alone`() {
    let run = Program.run(["lesson", "check", "02-b.md"], files: Self.files)
    #expect(run.status == 0)
    #expect(run.output == "02-b.md: no faults in 1 lesson, 1 step, 0 questions\n")
    #expect(Program.run(["lesson", "check", "01-a.md"], files: Self.files).status == 1)
    #expect(Program.run(["lesson", "check", "03-c.md"], files: Self.files).status == 1)
  }

  @Test func `a broken lesson never takes the others with it`() {
    let test = Program.run(["lesson", "test", "."], files: Self.files)
    #expect(test.status == 1)
    #expect(test.output.contains("a: 3 faults, not run\n"))
    #expect(test.output.contains("b: ok, 0 tasks, 0 predicts, 0 quizzes, 1 number\n"))
    let list = Program.run(["lesson", "list", "--lessons", "."], files: Self.files)
    #expect(list.status == 0)
    #expect(list.output.contains("\na             5      1       3  A lesson\n"))
    let page = Program.run(["lesson", "export", ".", "--output", "-"], files: Self.files)
    #expect(page.status == 0)
    #expect(page.output.contains("<article id=\"b\">") && !page.output.contains("id=\"a\""))
    #expect(page.complaint == "dropnorm: left out for their faults: a\n")
  }

  @Test func `the course in the program passes check and test`() {
    for command in ["check", "test"] {
      let run = Program.run(["lesson", command])
      #expect(run.status == 0, "\(run.output)")
      #expect(!run.output.contains("error:") && run.complaint.isEmpty)
    }
  }

  @Test func `show prints a lesson without escape sequences, its numbers computed`() {
    let run = Program.run(["lesson", "show", "which-order"], environment: ["LANG=C.UTF-8"])
    #expect(run.status == 0)
    #expect(run.output.contains("2. One batch, stage by stage"))
    #expect(run.output.contains("on 6 samples"))
    #expect(run.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 72 })
    let step = Program.run(["lesson", "show", "which-order#remember"], environment: ["LANG=C"])
    #expect(step.output.hasPrefix("6. What to remember"))
    #expect(step.output.utf8.allSatisfy { $0 < 0x80 })
    let none = Program.run(["lesson", "show", "which-order#stpe"])
    #expect(none.status == 1 && none.complaint.contains("has no step 'stpe'; there are:"))
  }

  @Test func `preview draws a step at the size that is asked for`() {
    let arguments = ["lesson", "preview", "which-order#one-batch", "--size", "100x30", "--ascii"]
    let run = Program.run(arguments)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(run.status == 0)
    #expect(lines.count == 32 && lines.first == "which-order#one-batch")
    #expect(run.output.contains("page 2 of 6") && run.output.contains("One batch, stage by"))
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    let broken = Program.run(["lesson", "preview", "01-a.md"], files: Self.files)
    #expect(broken.status == 1 && broken.complaint.hasPrefix("dropnorm: 01-a.md:10:21: error:"))
    #expect(Program.run(["lesson", "preview", "which-order", "--watch"]).status == 2)
  }

  @Test func `blocks names what the parser takes`() throws {
    let run = Program.run(["lesson", "blocks", "--format", "json"])
    #expect(run.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let controls = try #require(json["controls"] as? [[String: Any]])
    #expect(controls.compactMap { $0["name"] as? String } == Control.allCases.map(\.rawValue))
    let kinds = try #require(json["blocks"] as? [[String: Any]]).compactMap {
      $0["kind"] as? String
    }
    #expect(kinds == ["lab", "predict", "quiz", "task", "hint"])
  }

  @Test(arguments: [
    (["lesson", "chekc"], 2, "did you mean 'check'?"),
    (["lesson", "new", "a b"], 2, "'a b' is not an id"),
    (["lesson", "check", "nowhere"], 1, "nowhere: No such file or directory"),
    (["lesson", "export", "which-order"], 2, "--output"),
    (["lesson", "show", "which-oder"], 1, "there is no lesson 'which-oder'"),
  ])
  func `a wrong command line is told in one line`(
    arguments: [String], status: Int32, complaint: String
  ) {
    let run = Program.run(arguments)
    #expect(run.status == status)
    #expect(run.complaint.contains(complaint))
    #expect(run.complaint.filter { $0 == "\n" }.count == 1)
  }
}

/// What the lesson commands do with a folder: what they write, and what they leave alone.
struct LessonFolderTests {
  /// Runs `body` with the path of a new folder.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("dropnorm-lessons-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func `new lessons pass check and test, and nothing is written over`() throws {
    try inFolder { folder in
      let lessons = folder + "/lessons"
      for id in ["first", "second"] {
        #expect(Program.run(["lesson", "new", id, "--lessons", lessons]).status == 0)
      }
      #expect(try text(lessons + "/course.yaml") == "lessons:\n  - first\n  - second\n")
      #expect(Program.run(["lesson", "check", lessons]).status == 0)
      #expect(Program.run(["lesson", "test", lessons]).status == 0)
      let before = try text(lessons + "/01-first.md")
      let again = Program.run(["lesson", "new", "first", "--lessons", lessons])
      #expect(again.status == 1 && again.complaint.contains("01-first.md: this is already"))
      #expect(try text(lessons + "/01-first.md") == before)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a preview that watches outlives the renaming of its step`() throws {
    try inFolder { folder in
      #expect(Program.run(["lesson", "new", "first", "--lessons", folder]).status == 0)
      let path = folder + "/01-first.md"
      let lesson = try text(path)
      let first = try #require(lesson.firstMatch(of: /\{#([a-z-]+)\}/)?.output.1)
      let session = try TerminalSession(
        Program.path,
        arguments: ["lesson", "preview", "\(path)#\(first)", "--watch", "--size", "80x12"],
        columns: 120, rows: 40)
      #expect(session.waitFor(text: "first#\(first)"))
      try lesson.replacing("{#\(first)}", with: "{#renamed}")
        .write(toFile: path, atomically: true, encoding: .utf8)
      #expect(session.waitFor(text: "has no step '\(first)'; there are: renamed"))
      try lesson.write(toFile: path, atomically: true, encoding: .utf8)
      #expect(session.waitFor(text: "first#\(first)"))
      session.send(SIGINT)
      #expect(session.waitForExit() == .signaled(SIGINT))
    }
  }

  @Test func `a list of another form is left to its author`() throws {
    try inFolder { folder in
      try "lessons: [first] # in order\n".write(
        toFile: folder + "/course.yaml", atomically: true, encoding: .utf8)
      let run = Program.run(["lesson", "new", "second", "--lessons", folder])
      #expect(run.status == 0)
      #expect(run.output.contains("add `- second` to \(folder)/course.yaml"))
      #expect(try text(folder + "/course.yaml") == "lessons: [first] # in order\n")
    }
  }

  @Test func `links are not followed, and names cannot reach the terminal`() throws {
    try inFolder { folder in
      try "secret words".write(toFile: folder + "/secret", atomically: true, encoding: .utf8)
      let manager = FileManager.default
      let lessons = folder + "/lessons"
      try manager.createDirectory(atPath: lessons, withIntermediateDirectories: true)
      try manager.createSymbolicLink(
        atPath: lessons + "/01-\u{1B}[31m.md", withDestinationPath: folder + "/secret")
      let run = Program.run(["lesson", "check", lessons])
      #expect(run.status == 1)
      #expect(run.output.contains("01-?[31m.md:1:1: error: the file cannot be read: it is not a"))
      try manager.createSymbolicLink(
        atPath: lessons + "/course.yaml", withDestinationPath: folder + "/secret")
      let linked = Program.run(["lesson", "check", lessons]).output
      #expect(linked.contains("course.yaml:1:1: error: the file cannot be read: it is not a plain"))
      let new = Program.run(["lesson", "new", "a", "--lessons", lessons])
      #expect(new.status == 1 && new.complaint.contains("course.yaml: it is not a plain file"))
      #expect(!manager.fileExists(atPath: lessons + "/02-a.md"))
      #expect(try text(folder + "/secret") == "secret words")
      #expect(!run.output.contains("secret words") && !run.output.contains("\u{1B}"))
    }
  }

  @Test func `files that are too large or no text are refused`() throws {
    try inFolder { folder in
      let large = Data(repeating: 0x61, count: (1 << 20) + 1)
      try large.write(to: URL(fileURLWithPath: folder + "/01-large.md"))
      try Data([0xFF, 0xFE]).write(to: URL(fileURLWithPath: folder + "/02-bytes.md"))
      let run = Program.run(["lesson", "check", folder])
      #expect(run.status == 1)
      #expect(run.output.contains("01-large.md:1:1: error: the file cannot be read: it has more"))
      #expect(
        run.output.contains("02-bytes.md:1:1: error: the file cannot be read: it is not text"))
    }
  }

  @Test func `a page asks for nothing from outside and says nothing unescaped`() throws {
    try inFolder { folder in
      let lesson = """
        ---
        format: 1
        id: a
        title: "A <script> & more"
        minutes: 1
        ---

        ## Step {#step}

        Is 1 \\< 2? See [the step](#step) and [the web](https://example.org/?a=1&b="2").

        | a | b |
        |---|--:|
        | 1 | $x^2$ |

        ```quiz #q
        Which?

        - [x] One
          Yes.
        - [ ] Two
          No.
        ```

        """
      try lesson.write(toFile: folder + "/01-a.md", atomically: true, encoding: .utf8)
      try "lessons: [a]\n".write(
        toFile: folder + "/course.yaml", atomically: true, encoding: .utf8)
      let page = folder + "/page.html"
      #expect(Program.run(["lesson", "export", folder, "--output", page]).status == 0)
      let html = try text(page)
      #expect(html.contains("<h1>A &lt;script&gt; &amp; more</h1>"))
      #expect(html.contains("<p>Is 1 &lt; 2? See <a href=\"#a.step\">the step</a>"))
      #expect(html.contains("<td style=\"text-align: right\"><span class=\"math\">x²</span></td>"))
      #expect(html.contains("<details><summary>Answer</summary>"))
      #expect(!html.contains("<script") && !html.contains("src=") && !html.contains("@import"))
    }
  }
}

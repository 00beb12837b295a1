import Experiments
import Rendering
import Testing

@testable import App

/// The keys that page, wherever a list, a sheet or the help has the focus.
@Suite struct PagingTests {
  @Test func `a sheet is paged down and up, and says where it ends`() {
    var lab = LabDriver()
    lab.set { $0.batch = 64 }
    lab.press(.home)
    let top = lab.state.lab.setup.row
    lab.press(.pageDown)
    let down = lab.state.lab.setup.row
    #expect(down > top + 5)
    lab.press(.control("u"))
    #expect(lab.state.lab.setup.row == max(0, down - 15))
    for _ in 0..<9 { lab.press(.control("d")) }
    #expect(lab.state.message == "this is the last row; . goes on")
    for _ in 0..<9 { lab.press(.pageUp) }
    #expect(lab.state.message == "this is the first row; , goes back")
  }

  @Test func `the palette is paged, and has ends`() {
    var lab = LabDriver()
    lab.press(":")
    let last = (lab.state.palette?.lines.count ?? 0) - 1
    lab.press(.end)
    #expect(lab.state.palette?.cursor == last)
    lab.press(.pageUp)
    let up = lab.state.palette?.cursor ?? 0
    #expect(up < last && up > 0)
    lab.press(.home)
    #expect(lab.state.palette?.cursor == 0)
  }

  @Test func `the help is paged to its end and no further, and tab turns to the words`() {
    var lab = LabDriver()
    lab.press("?")
    lab.press(.end)
    let end = lab.state.help ?? 0
    #expect(end > 0)
    lab.press(.pageDown)
    #expect(lab.state.help == end)
    lab.press(.up)
    #expect(lab.state.help == end - 1)
    lab.press("\t")
    #expect(lab.state.help == 0)
    #expect(lab.screen().text.contains("Words and signs"))
    for term in Glossary.terms.prefix(3) { #expect(lab.screen().text.contains(term.name)) }
    lab.press("\u{1b}")
    #expect(lab.state.help == nil && lab.state.place == .lab)
  }

  @Test func `the list of lessons has ends`() {
    var course = LabDriver(place: .course)
    course.press("G")
    #expect(course.state.course.cursor == course.state.course.choices - 1)
    course.press(.home)
    #expect(course.state.course.cursor == 0)
  }

  @Test func `every term is found in the palette, and enter explains it and does nothing else`() {
    for term in Glossary.terms {
      var lab = LabDriver()
      lab.press(":" + term.name)
      let found = lab.state.palette?.lines.first { $0.deed == .explain(term) }
      #expect(found?.isSure == true, "\(term.name)")
      guard let index = lab.state.palette?.lines.firstIndex(where: { $0.deed == .explain(term) })
      else { continue }
      for _ in 0..<index { lab.press(.down) }
      let before = lab.state.lab
      lab.press("\r")
      #expect(lab.state.message == "\(term.name): \(term.text)")
      #expect(lab.state.lab == before && lab.state.overlays.isEmpty)
    }
  }

  @Test func `a script for a framework is asked for by name, and ends in py`() {
    var lab = LabDriver()
    lab.press(":export pyt\r")
    #expect(lab.state.entry?.purpose == .script(.pytorch))
    lab.press("check\r")
    #expect(lab.state.entry?.fault == "the name of a script ends in .py")
    let written = lab.press(".py\r")
    #expect(
      written
        == [.write(ScreenFile(path: "check.py", kind: .script(.pytorch), replaces: false))])
    #expect(lab.state.exportWords(.pytorch) == ["export", "--to", "pytorch"])
  }

  @Test func `a file is opened from inside, and undo brings the lab before it back`() throws {
    var lab = LabDriver()
    #expect(lab.press(":open mine.json\r") == [.openExperiment("mine.json")])
    lab.press(":open\r")
    #expect(lab.press("mine.json\r") == [.openExperiment("mine.json")])
    let before = lab.state.lab.setup
    let text = #"{"format": "dropnorm-experiment-1", "batch": 2, "input": [[1, 2], [3, 4]]}"#
    let file = try ExperimentFile(text, file: "mine.json")
    _ = lab.state.take(
      file.experiment, from: LabOrigin(words: ["mine.json"], files: file.experiment.draft))
    #expect(lab.state.lab.setup.experiment == file.experiment)
    #expect(lab.state.message == "mine.json is open; u brings the lab before it back")
    lab.press("u")
    #expect(lab.state.lab.setup == before)
  }

  @Test func `what cannot be opened is said in the line of its name`() {
    var lab = LabDriver()
    lab.state.refusedToOpen("no.json", "no.json: No such file or directory")
    #expect(lab.state.entry?.text == "no.json")
    #expect(lab.state.entry?.fault == "no.json: No such file or directory")
  }

  @Test func `esc goes back to the lab that a lesson or the course was opened from`() throws {
    let lesson = try ReadingTests().reader().state.reader?.lesson
    var lab = LabDriver()
    let before = lab.state.lab
    lab.open(try #require(lesson), at: nil)
    #expect(lab.state.place == .reader)
    lab.press("\u{1b}")
    #expect(lab.state.place == .lab && lab.state.lab.setup == before.setup)
    lab.press(":course\r")
    #expect(lab.state.place == .course)
    lab.press("\u{1b}")
    #expect(lab.state.place == .lab)
    lab.press("\u{1b}")
    #expect(lab.state.place == .lab)
  }
}

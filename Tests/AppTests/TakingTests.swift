import Experiments
import Rendering
import Testing

@testable import App

/// `y` and `w`: the command that shows the numbers again, and files.
struct TakingTests {
  @Test func `y shows and copies the command`() {
    var driver = LabDriver()
    driver.press("]")
    let effects = driver.press("y")
    let command = "dropnorm lab --p 0.55 --view walk --cursor 1,1"
    #expect(effects.contains(.copy(command)))
    #expect(driver.state.message == command)
  }

  @Test func `edited numbers ask for a file first, and then y names it`() {
    var driver = LabDriver()
    driver.press("e2.5\r")
    #expect(driver.press("y").isEmpty)
    #expect(driver.state.message?.contains("w writes them to a file") == true)
    let effects = driver.press("we.json\r")
    guard case .write(let file)? = effects.last else {
      Issue.record("nothing is written: \(effects)")
      return
    }
    #expect(file.path == "e.json" && file.kind == .json && !file.replaces)
    driver.state.wrote(file)
    #expect(driver.press("y").contains(.copy("dropnorm lab e.json --view walk --cursor 1,1")))
    driver.press("e3\r")
    #expect(driver.press("y").isEmpty)
  }

  @Test func `what a file holds is said`() {
    var driver = LabDriver()
    guard case .write(let file)? = driver.press("wa.json\r").last else {
      Issue.record("nothing is written")
      return
    }
    driver.state.wrote(file)
    #expect(driver.state.message?.hasPrefix("a.json holds the experiment; y ") == true)
    driver.state.wrote(file.named("/home/b.json"), withResults: true)
    #expect(
      driver.state.message?.hasPrefix(
        "/home/b.json holds the experiment and the results of the walk view; y ")
        == true)
  }

  @Test func `a name without a known end is refused in its line, which stays open`() {
    var driver = LabDriver()
    #expect(driver.press("wview.png\r").isEmpty)
    #expect(driver.state.entry?.fault?.contains(".txt, .svg or .csv") == true)
    #expect(driver.state.entry?.text == "view.png")
  }

  @Test func `a file that is there is written over only when enter is pressed again`() {
    var driver = LabDriver()
    guard case .write(let file)? = driver.press("wa.txt\r").last else {
      Issue.record("nothing is written")
      return
    }
    driver.state.refused(file, "a.txt is there; enter again writes over it", isThere: true)
    guard case .write(let again)? = driver.press("\r").last else {
      Issue.record("nothing is written again")
      return
    }
    #expect(again.replaces)
    driver.state.refused(file, "a.txt is there; enter again writes over it", isThere: true)
    guard case .write(let other)? = backspacing(&driver, "b.txt\r").last else {
      Issue.record("nothing is written to the other name")
      return
    }
    #expect(other.path == "ab.txt" && !other.replaces)
  }

  /// Takes four letters away, then types.
  private func backspacing(_ driver: inout LabDriver, _ keys: String) -> [Effect] {
    for _ in 0..<4 { driver.press(.backspace) }
    return driver.press(keys)
  }
}

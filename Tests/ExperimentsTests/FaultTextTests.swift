import Experiments
import Testing

@Suite struct FaultTextTests {
  @Test(arguments: ["\u{1B}[31m", "\u{7F}", "\u{9B}2J", "\u{061C}", "\n"])
  func `what a fault names and quotes cannot steer a terminal`(hostile: String) {
    var lines = [
      FileFault(file: "\(hostile).csv", at: TextPosition(), "'\(hostile)'").line,
      ControlError("'\(hostile)'").message,
    ]
    do throws(FileFault) {
      _ = try ExperimentFile("{\"\(hostile)\": 1}", file: hostile)
    } catch { lines.append(error.line) }
    #expect(lines.count == 3)
    for line in lines {
      #expect(
        line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
      #expect(!line.unicodeScalars.contains("\u{061C}"))
    }
  }

  @Test func `the names of columns are shown harmlessly`() throws {
    let table = try CSVReader.read("\u{1B}[31mred,b\n1,2\n", file: "a.csv")
    #expect(table.columns.map(\.name) == ["?[31mred", "b"])
  }
}

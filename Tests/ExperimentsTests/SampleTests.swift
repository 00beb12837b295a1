import Layers
import Testing

@testable import Experiments

/// Samples of any numbers: reading them quickly and describing them.
struct SampleTests {
  private func scanned(_ text: String) -> (value: Double, end: Int)? {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      DecimalScanner().number(in: bytes, at: 0).map { ($0.value, $0.end) }
    }
  }

  @Test(arguments: [
    "0", "-0", "1", "+7", "12.5", "-.5", "3.", "1e3", "-2.5E-3", "0.1", "0.30471707975443135",
    "9007199254740993", "1.7976931348623157", "0.000000000000000000000000001", "4.35e-9",
    "123456789012345678e-27", "00012.500", "9999999999999999999e-19", "5e-1",
  ])
  func `Plain numbers are read as the standard library reads them`(_ text: String) throws {
    let read = try #require(scanned(text))
    #expect(read.value.bitPattern == Double(text)?.bitPattern)
    #expect(read.end == text.utf8.count)
  }

  @Test
  func `Random numbers of every length are rounded to the nearest double`() throws {
    let stream = RandomStream(seed: 3, purpose: .weight)
    for index in 0..<4000 {
      let value = stream.uniform(row: index, column: 0) - 0.5
      for text in ["\(value)", "\(value * 1e-6)", "\(value * 1e9)", fixed(value, decimals: 6)] {
        if let read = scanned(text) {
          #expect(read.value.bitPattern == Double(text)?.bitPattern, "\(text)")
        } else {
          #expect(text.contains("e"), "\(text)")
        }
      }
    }
  }

  @Test(arguments: ["", "-", ".", "e5", "x", "nan", "1e", "1e+", "123456789012345678901", "1e99"])
  func `What is no plain number is left to the slow way`(_ text: String) {
    #expect(scanned(text) == nil)
  }

  @Test
  func `Rows of all kinds alternate, and faults keep their lines`() throws {
    let rows = "a,b\n1,2\n 3 , 4 \r\n\"5\",6\n\n7,1e300\nnan,8\n,9\n9,10"
    let table = try CSVReader.read(rows, file: "t").numbers([0, 1], keepsNonFinite: true)
    #expect(table.shape == [7, 2])
    #expect(table.values.prefix(8) == [1, 2, 3, 4, 5, 6, 7, 1e300])
    #expect(table.values[8].isNaN && !MarkedCell.isMissing(table.values[8]))
    #expect(MarkedCell.isMissing(table.values[10]) && table.values.suffix(3) == [9, 9, 10])
    let long = String(repeating: "1,2\r\n", count: 500) + "3\r\n"
    let fault = #expect(throws: FileFault.self) { try CSVReader.read(long, file: "t") }
    #expect(fault?.position == TextPosition(line: 501, column: 1))
    let late = String(repeating: "1\n", count: 70) + "\n2\n\n3\n4 5\n"
    let place = #expect(throws: FileFault.self) {
      try CSVReader.read(late, file: "t").numbers([0])
    }
    #expect(place?.position == TextPosition(line: 75, column: 1))
  }

  @Test(arguments: [("1\n", "2:1"), ("1\r\r\n2", "3:2"), ("\u{FEFF}é", "1:2")])
  func `Bytes that are no text are refused`(beginning: String, place: String) {
    let fault = #expect(throws: FileFault.self) {
      try CSVReader.read(bytes: Array(beginning.utf8) + [0xFF, 0x01, 0x0A], file: "t")
    }
    #expect(fault?.line == "t:\(place): not text in UTF-8; save it as UTF-8, or without accents")
  }

  @Test
  func `Order statistics are those of the sorted sample`() {
    let stream = RandomStream(seed: 5, purpose: .weight)
    let samples: [[Double]] = [
      (0..<5000).map { stream.uniform(row: $0, column: 1) - 0.5 },
      (0..<5000).map { $0 % 3 == 0 ? 0 : Double($0 % 7) - 3 },
      (0..<2000).map { Double($0) * 1e-300 } + (0..<2000).map { -Double($0) * 1e300 },
      Array(repeating: -2, count: 3000) + [.infinity, -.infinity],
      (0..<3000).map { 1 + Double($0 % 1000).ulp * Double($0 % 50) }, [4], [2, 1],
    ]
    for sample in samples {
      let sorted = sample.sorted()
      let ranks = [0, sample.count / 3, sample.count / 2, sample.count - 1]
      #expect(OrderStatistics.values(of: sample, at: ranks) == ranks.map { sorted[$0] })
    }
  }

  @Test
  func `Quantiles between the largest numbers are numbers`() throws {
    let limit = Double.greatestFiniteMagnitude
    for size in [1e308, limit] {
      let two = try #require(Quantiles([-size, size]))
      #expect(two[[0, 0.5, 1]] == [-size, 0, size])
      let four = try #require(Quantiles([-size, -size, size, size]))
      #expect(four[0.5] == 0)
      #expect(four[0.25] == -size && four[0.75] == size)
    }
  }

  @Test
  func `A summary is right where squares are no numbers`() {
    let values = [-1e308, -1e308, 1e308, 1e308]
    let summary = SampleSummary(values, bins: HistogramBins(count: 4, covering: [values]))
    #expect(summary.mean == 0 && summary.deviation == 1e308)
    #expect(summary.histogram.counts == [2, 0, 0, 2])
  }

  @Test
  func `Bins that are wanted are those that are had`() throws {
    let whole: [[Double]] = [[3, 1, 4, .nan], [9, 2]]
    #expect(try BinChoice().bins(for: whole).edges == (1...10).map(Double.init))
    #expect(try BinChoice(count: 2).bins(for: whole).edges == [1, 5, 9])
    #expect(try BinChoice(range: -2...2).bins(for: whole).edges == [-2, -1, 0, 1, 2, 3])
    #expect(try BinChoice(width: 4).bins(for: whole).edges == [0, 4, 8, 12])
    #expect(try BinChoice(width: 0.1).bins(for: [[0.1, 0.3]]).edges == [0.1, 0.2, 0.3, 0.4])
    #expect(try BinChoice(width: 2, range: -3...3).bins(for: whole).edges == [-3, -1, 1, 3])
    let bytes = (0..<256).map(Double.init)
    let tens = (0...26).map { 10 * Double($0) }
    #expect(try BinChoice().bins(for: [bytes]).edges == tens)
    #expect(try BinChoice().bins(for: [[0, 0.5]]).count == 40)
    #expect(try BinChoice().bins(for: [[.nan]]).range == -1...1)
    #expect(throws: BinFault.tooMany(8193, width: 0x1p-10)) {
      try BinChoice(width: 0x1p-10).bins(for: whole)
    }
    #expect(throws: BinFault.unevenly(1.5)) {
      try BinChoice(width: 4, range: -3...3).bins(for: whole)
    }
  }

  @Test
  func `A summary counts what it leaves out`() throws {
    let summary = SampleSummary(
      [1, .nan, 0, 3, .infinity, -.infinity, -.infinity, -0.0], name: "x",
      bins: HistogramBins(count: 3, from: 0, through: 3))
    #expect(summary.count == 8)
    #expect(summary.nonFinite.words == "1 NaN, 1 inf, 2 -inf")
    #expect(summary.mean == 1 && summary.variance == 1.5)
    #expect(
      summary.quantiles?.map { fixed($0, decimals: 6) }
        == [0, 0, 0, 0.5, 1.5, 2.7, 3].map { fixed($0, decimals: 6) })
    #expect(summary.histogram.counts == [0, 1, 1])
    #expect(summary.zeroFraction == 0.25)
    let nothing = SampleSummary([.nan], bins: HistogramBins(count: 3, from: -1, through: 1))
    #expect(nothing.mean == nil && nothing.quantiles == nil && nothing.histogram.total == 1)
  }
}

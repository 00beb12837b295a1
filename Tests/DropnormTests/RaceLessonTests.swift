import Experiments
import Foundation
import TestSupport
import Testing

@testable import dropnorm

/// What the lesson on training quotes from races is what the races give.
///
/// Six races of 20 seeds: only the release binary of `script/test` is quick enough for them.
@Suite struct RaceLessonTests {
  private static let isQuick = ProcessInfo.processInfo.environment["DROPNORM_BINARY"] != nil

  /// The rows of the first table of a step: the cells without their code quotes.
  private static func table(_ step: String) throws -> [[String]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "lessons/19-does-it-matter.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let from = try #require(text.range(of: "{#\(step)}"))
    let rest = text[from.upperBound...]
    let section = rest.range(of: "\n## ").map { rest[..<$0.lowerBound] } ?? rest
    return section.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2).map { row in
      row.split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "")
      }
    }
  }

  private static func race(_ options: String) throws -> [String: JSONNode] {
    let run = Program.run(
      ["race", "--preset", "published", "--format", "json"]
        + options.split(separator: " ").map(String.init))
    #expect(run.status == 0)
    let orders = try JSONReader.read(run.output, file: "race")["orders"].elements
    return Dictionary(
      uniqueKeysWithValues: try orders.map { order in
        let name = try #require(order["order"].text)
        return (try WrittenOrder(name).ordering.letters, order)
      })
  }

  private static let names = ["@head": "L-BN-A-D@head", "no dropout": "L-BN-A"]

  private static func order(_ row: [String], _ orders: [String: JSONNode]) throws -> JSONNode {
    try #require(orders[names[row[0]] ?? row[0]], "\(row[0])")
  }

  private static func percent(_ order: JSONNode, _ key: String, _ part: String) throws -> String {
    fixed(100 * (try #require(order[key][part].numbers.first)), decimals: 1)
  }

  @Test(.enabled(if: isQuick)) func `the tables of the race on spirals`() throws {
    let orders = try Self.race("--data spirals --p 0.3")
    let losses = try Self.table("training-loss")
    #expect(losses.count == 4)
    for row in losses {
      let loss = try #require(try Self.order(row, orders)["train_loss"].numbers.last)
      #expect(row[1] == fixed(loss, decimals: 3), "\(row[0])")
    }
    let accuracies = try Self.table("only-eval")
    #expect(accuracies.count == 6)
    for row in accuracies {
      let order = try Self.order(row, orders)
      let eval =
        try Self.percent(order, "test_accuracy", "mean") + "±"
        + (try Self.percent(order, "test_accuracy", "std"))
      #expect(row[1] == eval, "\(row[0])")
      let again = try Self.percent(order, "recalibrated_accuracy", "mean")
      #expect(row[2] == again, "\(row[0])")
    }
    let differences = try Self.table("how-sure")
    #expect(differences.count == 4)
    for row in differences {
      let difference = try Self.order(row, orders)["difference_to_reference"]
      let mean = try #require(difference["mean"].numbers.first)
      let t = try #require(difference["t"].numbers.first)
      #expect(row[1] == fixed(100 * mean, decimals: 1), "\(row[0])")
      #expect(row[2] == fixed(t, decimals: 1), "\(row[0])")
    }
  }

  /// What is said in sentences: data and options, an order, its difference in points and its t.
  @Test(
    .enabled(if: isQuick),
    arguments: [
      ("--data moons --p 0.5", "L-D-BN-A", "-4.4", nil),
      ("--data glyphs --p 0.3", "L-D-BN-A", "1.4", "4.1"),
      ("--data spirals --p 0.3 --batch 8", "L-A-D", "22.", "14.7"),
      ("--data spirals --p 0.3 --seeds 5", "L-A-BN-D", "1.1", "1.3"),
    ] as [(String, String, String, String?)])
  func `the other races`(options: String, name: String, mean: String, t: String?) throws {
    let difference = try #require(try Self.race(options)[name])["difference_to_reference"]
    let measured = 100 * (try #require(difference["mean"].numbers.first))
    #expect(fixed(measured, decimals: 1).hasPrefix(mean), "\(measured)")
    guard let t else { return }
    #expect(fixed(try #require(difference["t"].numbers.first), decimals: 1) == t)
  }
}

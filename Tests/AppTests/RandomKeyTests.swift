import Experiments
import Layers
import Rendering
import Testing

@testable import App

@Suite struct RandomKeyTests {
  /// Every key of the table, some that mean nothing, and sizes down to nothing.
  private static let keys =
    KeyTable.rows.flatMap(\.keys).filter { $0 != .character("q") && $0 != .control("c") }
    + [.function(1), .insert, .character("ß"), .character("9"), .character("5")]

  @Test(arguments: [UInt64(1), 2, 3])
  func `no key and no size breaks the screen`(seed: UInt64) {
    let dice = RandomStream(seed: seed, purpose: .data)
    var lab = LabDriver()
    lab.patience = 2
    for step in 0..<400 {
      let key = Self.keys[Int(dice.uniform(row: step, column: 0) * Double(Self.keys.count))]
      // Large batches are the engine's matter; here they would only take time.
      if lab.state.lab.settings.batch > 64 || lab.state.lab.settings.features > 16 {
        lab.press("r")
      }
      lab.press(key)
      if step % 7 == 0 {
        let size = Size(
          columns: Int(dice.uniform(row: step, column: 1) * 220),
          rows: Int(dice.uniform(row: step, column: 2) * 70))
        _ = lab.state.handle(.resize(size))
        let buffer = lab.screen(step % 2 == 0 ? .ascii : .unicode)
        #expect(buffer.size == size)
        if step % 2 == 0 { #expect(buffer.text.utf8.allSatisfy { $0 < 0x80 }) }
      }
    }
  }
}

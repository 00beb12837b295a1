import ArgumentParser
import Layers

/// Dropout masks.
struct MaskBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "masks", abstract: "Masks of Philox4x32-10 uniforms with 53 bits, p 0.3.")

  @OptionGroup var instructions: Instructions
  @Option var count = 1_048_576
  @Option var repetitions = 31

  func run() {
    instructions.apply()
    let columns = 64
    let rows = max(1, count / columns)
    var kept = 0
    let times = Clock.sorted(repetitions: repetitions) { step in
      let mask = RandomStream(seed: 1, purpose: .mask, step: step)
        .mask(rows: rows, columns: columns, p: 0.3)
      kept += mask[0] ? 1 : 0
    }
    print(
      #"{"bench":"masks","count":\#(rows * columns),"ns_per_elem":\#(times.median / Double(rows * columns))}"#
    )
  }
}

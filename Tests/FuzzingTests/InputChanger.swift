import FuzzedReaders

/// Changes inputs as a fuzzer does that does not look at the code: the same changes for a seed everywhere.
struct InputChanger {
  /// The longest input made.
  private static let mostBytes = 2048
  private let inputs: [[UInt8]]
  private let words: [[UInt8]]
  private var dice: SplitMix

  /// - Parameters:
  ///   - inputs: what is changed.
  ///   - words: what may be written into it.
  init(inputs: [[UInt8]], words: [[UInt8]], seed: UInt64) {
    (self.inputs, self.words) = (inputs.map { Array($0.prefix(Self.mostBytes)) }, words)
    dice = SplitMix(state: seed)
  }

  /// An input with one to four changes.
  mutating func next() -> [UInt8] {
    var bytes = inputs.randomElement(using: &dice) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &dice) { change(&bytes) }
    return Array(bytes.prefix(Self.mostBytes))
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &dice)
    let end = Int.random(in: place...min(bytes.count, place + 64), using: &dice)
    switch Int.random(in: 0..<6, using: &dice) {
    case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &dice)
    case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &dice)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: bytes.insert(contentsOf: words.randomElement(using: &dice) ?? [0], at: place)
    default:
      let other = inputs.randomElement(using: &dice) ?? []
      let start = Int.random(in: 0...other.count, using: &dice)
      bytes.replaceSubrange(place..., with: other[start...])
    }
  }
}

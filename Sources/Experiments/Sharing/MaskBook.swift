import Layers

/// What dropout does to a batch: a mask, true for kept, or a factor for every element.
enum NoiseDraw {
  case mask([Bool])
  case factors([Double])
}

/// The noise of one pass: one draw per block and width, for all orders.
struct MaskBook {
  private struct Page: Hashable {
    let block: Int
    let features: Int
  }

  private let network: Network
  private let source: MaskSource
  private var pages: [Page: NoiseDraw] = [:]

  init(of network: Network, source: MaskSource) {
    self.network = network
    self.source = source
  }

  /// A value per element; nil where dropout is off.
  mutating func draw(block: Int, samples: Int, features: Int, positions: Int) -> NoiseDraw? {
    guard case .drawn(let step) = source else { return nil }
    let page = Page(block: block, features: features)
    if let draw = pages[page] { return draw }
    let settings = network.settings
    let repeats = settings.variant == .channel ? positions : 1
    let columns = features * positions / max(repeats, 1)
    let stream = RandomStream(seed: settings.seed, purpose: .mask, layer: block + 1, step: step)
    let draw: NoiseDraw
    if settings.noise.hasFactors {
      let dropout = settings.dropout
      let factors = stream.uniforms(rows: samples, columns: columns).compactMap(dropout.factor)
      draw = .factors(MaskBook.repeated(factors, repeats))
    } else {
      let given = block == 0 ? network.givenMask : nil
      var mask = given ?? stream.mask(rows: samples, columns: columns, p: settings.p)
      if step == network.measuredMaskStep { network.edits.apply(to: &mask, block: block) }
      draw = .mask(MaskBook.repeated(mask, repeats))
    }
    pages[page] = draw
    return draw
  }

  private static func repeated<Value>(_ values: [Value], _ count: Int) -> [Value] {
    count == 1 ? values : values.flatMap { repeatElement($0, count: count) }
  }
}

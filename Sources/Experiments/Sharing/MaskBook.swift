import Layers

/// The masks of one pass: one per block and width, drawn once for all orders.
struct MaskBook {
  private struct Page: Hashable {
    let block: Int
    let features: Int
  }

  private let network: Network
  private let source: MaskSource
  private var pages: [Page: [Bool]] = [:]

  init(of network: Network, source: MaskSource) {
    self.network = network
    self.source = source
  }

  /// A mask with one value per element, true for kept; nil where dropout is off.
  mutating func mask(block: Int, samples: Int, features: Int, positions: Int) -> [Bool]? {
    guard case .drawn(let step) = source else { return nil }
    let page = Page(block: block, features: features)
    if let mask = pages[page] { return mask }
    let settings = network.settings
    let isPerChannel = settings.variant == .channel
    var mask: [Bool]
    if let given = network.givenMask, block == 0 {
      mask = given
    } else {
      let stream = RandomStream(seed: settings.seed, purpose: .mask, layer: block + 1, step: step)
      mask = stream.mask(
        rows: samples, columns: isPerChannel ? features : features * positions, p: settings.p)
    }
    if step == network.measuredMaskStep { network.edits.apply(to: &mask, block: block) }
    if isPerChannel { mask = mask.flatMap { repeatElement($0, count: positions) } }
    pages[page] = mask
    return mask
  }
}

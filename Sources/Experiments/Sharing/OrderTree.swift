import Layers

/// The stages of several networks as a tree: what they begin with alike is one path, computed once.
///
/// Two orders share a stage if everything before it is alike, or makes the same bits: ReLU and dropout
/// in either order do. The six permutations behind a linear layer have 15 different stages, not 24.
struct OrderTree {
  /// One way through a network.
  struct Route {
    /// Which of the networks.
    let network: Int
    /// Whether dropout throws its dice; otherwise it does what it does in inference.
    let drops: Bool
  }

  /// A stage that one or more routes come through, or the input (without a kind).
  struct Node {
    let kind: StageKind?
    let block: Int
    /// Where the stage stands in its block.
    let column: Int
    let drops: Bool
    /// A network that comes through; its parameters up to here are those of all that do.
    let network: Int
    let parent: Int?
    var children: [Int] = []
  }

  let networks: [Network]
  let routes: [Route]
  private(set) var nodes: [Node] = []
  /// The input of each shape that the networks take.
  private(set) var roots: [Int] = []
  /// The nodes of each route's stages, [route][block][stage].
  private(set) var paths: [[[Int]]] = []
  /// The last node of each route; its root if it has no stage.
  private(set) var ends: [Int] = []

  /// Lays the routes over each other.
  init(_ networks: [Network], routes: [Route]) {
    self.networks = networks
    self.routes = routes
    for route in routes {
      let network = networks[route.network]
      var place = root(for: route.network)
      var path: [[Int]] = []
      for block in network.blocks.indices {
        var stages: [Int] = []
        let kinds = network.settings.order.stages(block: block, depth: network.blocks.count)
        for (column, kind) in kinds.enumerated() {
          let drops = kind != .dropout || route.drops
          // Inverted dropout is nothing in inference, so such a stage keeps nobody apart.
          if !drops, network.settings.dropout.inferenceScale == 1 { continue }
          place = child(
            of: place,
            Node(
              kind: kind, block: block, column: column, drops: drops, network: route.network,
              parent: place))
          stages.append(place)
          place = equal(to: place) ?? place
        }
        path.append(stages)
      }
      paths.append(path)
      ends.append(place)
    }
  }

  private mutating func root(for network: Int) -> Int {
    let shape = networks[network].inputShape
    if let root = roots.first(where: { networks[nodes[$0].network].inputShape == shape }) {
      return root
    }
    nodes.append(
      Node(kind: nil, block: 0, column: 0, drops: true, network: network, parent: nil))
    roots.append(nodes.count - 1)
    return nodes.count - 1
  }

  private mutating func child(of parent: Int, _ node: Node) -> Int {
    if let known = nodes[parent].children.first(where: { isSame(nodes[$0], node) }) { return known }
    nodes.append(node)
    nodes[parent].children.append(nodes.count - 1)
    return nodes.count - 1
  }

  /// Activation and dropout in the other order, if somebody has them so and they make the same bits: what
  /// comes behind is then shared too.
  private func equal(to node: Int) -> Int? {
    let last = nodes[node]
    guard [.activation, .dropout].contains(last.kind), let before = last.parent,
      [.activation, .dropout].contains(nodes[before].kind), nodes[before].block == last.block,
      networks[last.network].settings.exchangesDropout,
      let start = nodes[before].parent
    else { return nil }
    return nodes[start].children.first { isSame(nodes[$0], last) }.flatMap { first in
      nodes[first].children.first { isSame(nodes[$0], nodes[before]) }
    }
  }

  /// Whether two stages behind the same one compute the same; numbers edited by hand may part them.
  private func isSame(_ a: Node, _ b: Node) -> Bool {
    guard a.kind == b.kind, a.block == b.block, a.drops == b.drops else { return false }
    let (one, other) = (networks[a.network].blocks[a.block], networks[b.network].blocks[b.block])
    switch a.kind {
    case .linear: return one.linear.map(PlainBias.init) == other.linear.map(PlainBias.init)
    case .conv: return one.conv.map(PlainBias.init) == other.conv.map(PlainBias.init)
    case .bn: return one.bn == other.bn && one.running == other.running
    case .activation, .dropout, nil: return true
    }
  }

  /// The node of a route's BN in a block, if it has one.
  func batchNorm(route: Int, block: Int) -> Int? {
    paths[route][block].first { nodes[$0].kind == .bn }
  }

  /// Which nodes have to be computed to reach some of them.
  func leading(to isWanted: (Node) -> Bool) -> [Bool] {
    var isNeeded = [Bool](repeating: false, count: nodes.count)
    for index in nodes.indices where isWanted(nodes[index]) {
      var place: Int? = index
      while let node = place, !isNeeded[node] {
        isNeeded[node] = true
        place = nodes[node].parent
      }
    }
    return isNeeded
  }
}

extension Settings {
  /// Whether dropout may stand before or after the activation, to the bit; leaky ReLU's two products may round
  /// differently.
  fileprivate var exchangesDropout: Bool {
    dropoutPassesActivation && (activation == .relu || activation == .identity)
  }
}

/// The parameters of a weight layer; no bias is one of zeros.
private struct PlainBias: Hashable {
  private let weight: Tensor<Double>
  private let bias: [Double]

  init(_ linear: Linear<Double>) { self.init(linear.weight, linear.bias) }

  init(_ conv: Convolution<Double>) { self.init(conv.weight, conv.bias) }

  private init(_ weight: Tensor<Double>, _ bias: [Double]?) {
    self.weight = weight
    self.bias = bias ?? Array(repeating: 0, count: weight.samples)
  }
}

import Experiments
import Layers
import Testing

/// Turning a control changes what it stands for and no other draw.
@Suite struct DiceTests {
  private func twin(_ change: (inout Settings) -> Void) -> Twin {
    var settings = Settings()
    settings.depth = 2
    change(&settings)
    return Twin(Experiment(settings: settings), statistics: .afterOnePass)
  }

  private func uniforms(_ twin: Twin, block: Int) throws -> [Double] {
    guard case .dropout(let trace)? = twin.train.stage(.dropout, block: block) else { return [] }
    return try #require(trace.uniforms)
  }

  @Test func `raising p leaves inputs, weights and uniforms`() throws {
    let (low, high) = (twin { $0.p = 0.1 }, twin { $0.p = 0.8 })
    #expect(low.train.input == high.train.input)
    #expect(low.network.blocks == high.network.blocks)
    for block in 0..<2 {
      #expect(try uniforms(low, block: block) == uniforms(high, block: block))
    }
  }

  @Test func `a larger batch begins with the smaller one`() throws {
    let (small, large) = (twin { $0.batch = 4 }, twin { $0.batch = 9 })
    #expect(large.train.input.rows.prefix(4) == small.train.input.rows[...])
    #expect(small.network.blocks == large.network.blocks)
    for block in 0..<2 {
      let (few, many) = (try uniforms(small, block: block), try uniforms(large, block: block))
      #expect(many.prefix(few.count) == few[...])
    }
  }

  @Test func `another order has the same dice`() throws {
    let names = Ordering.permutations.map { order in twin { $0.order = order } }
    for other in names {
      #expect(other.train.input == names[0].train.input)
      #expect(
        other.network.blocks.map(\.linear?.weight) == names[0].network.blocks.map(\.linear?.weight))
      #expect(try uniforms(other, block: 1) == uniforms(names[0], block: 1))
    }
  }

  @Test func `more blocks leave the first ones alone`() {
    let (two, three) = (twin { $0.depth = 2 }, twin { $0.depth = 3 })
    #expect(three.train.blocks.prefix(2) == two.train.blocks[...])
  }

  @Test func `a new mask changes masks only, a new seed everything`() throws {
    let (one, next) = (twin { $0.maskDraw = 0 }, twin { $0.maskDraw = 1 })
    let other = twin { $0.seed = 8 }
    #expect(one.train.input == next.train.input)
    #expect(one.network.blocks == next.network.blocks)
    #expect(try uniforms(one, block: 0) != uniforms(next, block: 0))
    #expect(other.train.input != one.train.input)
    #expect(other.network.blocks != one.network.blocks)
    #expect(try uniforms(other, block: 0) != uniforms(one, block: 0))
  }

  @Test func `the same experiment gives the same bits`() {
    #expect(twin { _ in } == twin { _ in })
  }
}

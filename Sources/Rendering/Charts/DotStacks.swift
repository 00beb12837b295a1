/// Places for marks that share an axis: those of one place pile up, piles that would overlap move apart as little
/// as they can, and nothing changes its order.
public struct DotStacks: Hashable, Sendable {
  /// Where a mark stands.
  public struct Place: Hashable, Sendable {
    /// The slot along the axis.
    public let slot: Int
    /// The level over the axis, 0 at the foot.
    public let level: Int
  }

  /// The place of each mark.
  public let places: [Place]

  /// Places marks.
  ///
  /// - Parameters:
  ///   - targets: the slot where each mark belongs; those that come first stand at the foot of a pile.
  ///   - slots: how many slots there are.
  ///   - height: how many marks a pile may hold before it grows a slot wider, 1 or more.
  public init(targets: [Int], slots: Int, height: Int) {
    let height = max(1, height)
    var piles: [Pile] = []
    for (target, members) in Dictionary(grouping: targets.indices, by: { targets[$0] })
      .sorted(by: { $0.key < $1.key })
    {
      let width = (members.count + height - 1) / height
      var pile = Pile(
        start: Double(target) - Double(width - 1) / 2, width: width, groups: [members.sorted()])
      while let last = piles.last, pile.start < last.start + Double(last.width) {
        pile = last.joined(with: pile)
        piles.removeLast()
      }
      piles.append(pile)
    }
    var places = Array(repeating: Place(slot: 0, level: 0), count: targets.count)
    for pile in piles {
      let limit = max(0, slots - pile.width)
      var slot = min(max(0, Int(pile.start.rounded())), limit)
      for members in pile.groups {
        let width = (members.count + height - 1) / height
        for (index, member) in members.enumerated() {
          places[member] = Place(slot: slot + index % width, level: index / width)
        }
        slot += width
      }
    }
    self.places = places
  }

  /// Groups of marks beside each other, at the place that is nearest to all of theirs.
  private struct Pile {
    var start: Double
    var width: Int
    var groups: [[Int]]

    func joined(with other: Pile) -> Pile {
      let own = start * Double(width)
      let others = (other.start - Double(width)) * Double(other.width)
      return Pile(
        start: (own + others) / Double(width + other.width), width: width + other.width,
        groups: groups + other.groups)
    }
  }
}

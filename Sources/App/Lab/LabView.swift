import Lessons

/// A view of the lab, by the word that the command line, lessons and files write.
public enum LabView: String, Hashable, Sendable, CaseIterable {
  /// One batch, one operation at a time.
  case walk
  /// Dropout by itself: one sample's units over many masks.
  case mask
  /// Every order side by side.
  case orders
  /// How far eval and train differ at BN's input, over p and over depth.
  case shift
  /// Small networks in training, one lane for each order.
  case race
  /// The walk on a small batch of images.
  case conv

  /// The view of a name, or of another word for it.
  public init?(named name: String) { self.init(rawValue: LabVocabulary.view(named: name)) }

  /// The room that shows it.
  var room: any Room {
    switch self {
    case .walk: WalkRoom()
    case .mask: MasksRoom()
    case .orders: OrdersRoom()
    case .shift: ShiftRoom()
    case .race: RaceRoom()
    case .conv: ImagesRoom()
    }
  }
}

extension LabView {
  /// Whether it walks through one order, operation by operation.
  public var isWalk: Bool { room is any SheetRoom }

  /// Whether it lists orders, one of which is picked, and shows one block of each.
  var listsOrders: Bool { room is any OrderListRoom }
}

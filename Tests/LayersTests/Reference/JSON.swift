import Foundation
import Layers

/// A piece of JSON: what a reference file holds, and what the layers answer in the same form.
indirect enum JSON: Hashable, Sendable, Decodable {
  case number(Double)
  case bool(Bool)
  case text(String)
  case array([JSON])
  case object([String: JSON])
  case null

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let values = try? container.decode([JSON].self) {
      self = .array(values)
    } else if let members = try? container.decode([String: JSON].self) {
      self = .object(members)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else {
      self = .null
    }
  }

  subscript(key: String) -> JSON? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  var number: Double? { if case .number(let value) = self { value } else { nil } }
  var text: String? { if case .text(let value) = self { value } else { nil } }
  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  var array: [JSON]? { if case .array(let values) = self { values } else { nil } }
  var members: [String: JSON]? { if case .object(let members) = self { members } else { nil } }
}

extension JSON {
  /// A tensor as the files write it: shape and row-major data.
  static func tensor(shape: [Int], _ values: [some Number]) -> JSON {
    .object([
      "shape": .array(shape.map { .number(Double($0)) }),
      "data": .array(values.map { .number(Double($0)) }),
    ])
  }

  static func tensor(_ tensor: Tensor<some Number>) -> JSON {
    .tensor(shape: tensor.shape, tensor.values)
  }

  /// One value per feature or class.
  static func vector(_ values: [some Number]) -> JSON {
    .tensor(shape: [values.count], values)
  }

  static func scalar(_ value: some Number) -> JSON { .number(Double(value)) }
}

extension JSON {
  /// How many numbers, words and truth values it holds.
  var leafCount: Int {
    switch self {
    case .number, .bool, .text: 1
    case .null: 0
    case .array(let values): values.reduce(0) { $0 + $1.leafCount }
    case .object(let members): members.values.reduce(0) { $0 + $1.leafCount }
    }
  }

  /// A copy with one leaf changed; leaves are counted in the order of sorted keys.
  func changing(leaf: Int, _ change: (JSON) -> JSON) -> JSON {
    var left = leaf
    return changing(&left, change)
  }

  private func changing(_ left: inout Int, _ change: (JSON) -> JSON) -> JSON {
    let count = leafCount
    guard left >= 0, left < count else {
      left -= count
      return self
    }
    switch self {
    case .array(let values): return .array(values.map { $0.changing(&left, change) })
    case .object(var members):
      for key in members.keys.sorted() { members[key] = members[key]?.changing(&left, change) }
      return .object(members)
    case .number, .bool, .text, .null:
      left = -1
      return change(self)
    }
  }
}

/// A large value that copies of what holds it have in common, until one of them sets another.
///
/// The value in the box never changes, so a copy can be handed to any thread, and two that have one box
/// are equal without a look inside.
@propertyWrapper
public struct Shared<Value: Hashable & Sendable>: Hashable, Sendable {
  private final class Box: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var box: Box

  /// A box of its own.
  public init(wrappedValue: Value) { box = Box(wrappedValue) }

  /// The value.
  public var wrappedValue: Value {
    get { box.value }
    set { box = Box(newValue) }
  }

  /// Whether both values are equal.
  public static func == (one: Shared, other: Shared) -> Bool {
    one.box === other.box || one.box.value == other.box.value
  }

  /// Hashes the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(box.value) }
}

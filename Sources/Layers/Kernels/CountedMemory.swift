/// Where a kernel may read or write: a start that has at least as many numbers behind it as are named.
///
/// The kernels in C take bare pointers, so nothing behind this line knows how much memory there is;
/// it is checked in release builds too.
extension UnsafeBufferPointer {
  @inlinable
  func start(holding count: Int) -> UnsafePointer<Element>? {
    precondition(0 <= count && count <= self.count, "a kernel needs \(count), not \(self.count)")
    return baseAddress
  }

  /// A part of it.
  @inlinable
  public func part(from first: Int, count: Int) -> Self {
    precondition(
      0 <= first && 0 <= count && count <= self.count - first,
      "\(count) from \(first) are not in \(self.count)")
    return Self(rebasing: self[first..<first + count])
  }
}

extension UnsafeMutableBufferPointer {
  @inlinable
  func start(holding count: Int) -> UnsafeMutablePointer<Element>? {
    precondition(0 <= count && count <= self.count, "a kernel needs \(count), not \(self.count)")
    return baseAddress
  }

  /// A part of it.
  @inlinable
  public func part(from first: Int, count: Int) -> Self {
    precondition(
      0 <= first && 0 <= count && count <= self.count - first,
      "\(count) from \(first) are not in \(self.count)")
    return Self(rebasing: self[first..<first + count])
  }

  /// The same, to read only.
  @inlinable
  public var reading: UnsafeBufferPointer<Element> { UnsafeBufferPointer(self) }
}

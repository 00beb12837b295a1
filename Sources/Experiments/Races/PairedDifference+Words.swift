extension PairedDifference {
  /// What the differences of an order's accuracy support, in plain words.
  ///
  /// - Parameters:
  ///   - name: the order.
  ///   - reference: what it is compared with, such as `order 1`.
  public func words(_ name: String, against reference: String) -> String {
    let points = fixed(100 * measured.mean.magnitude, decimals: 2) + " points"
    return switch verdict {
    case .equal: "\(name): the same answers as \(reference), n=\(n)"
    case .tooFew: "\(name): too few seeds to say anything at n=\(n); take 5 or more"
    case .noDifferenceSeen: "\(name): no difference seen at n=\(n)"
    case .higher: "\(name): \(points) more than \(reference), n=\(n)"
    case .lower: "\(name): \(points) fewer than \(reference), n=\(n)"
    }
  }
}

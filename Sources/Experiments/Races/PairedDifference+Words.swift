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
  /// How much better or worse, of a hundred answers: `3.0 points better`.
  ///
  /// - Parameter isRough: whether ten points and more are told without decimals.
  public func points(isRough: Bool = false) -> String {
    if verdict == .equal { return "the same answers" }
    let size = 100 * measured.mean.magnitude
    let number = fixed(size, decimals: isRough && size >= 9.95 ? 0 : 1)
    if number == "0.0" { return "equal on average" }
    return "\(number) points \(measured.mean > 0 ? "better" : "worse")"
  }

  /// What its t says: `t 2.2: may be chance`.
  public var chanceWords: String {
    let size = t.map { "t \(fixed($0, decimals: 1))" }
    return switch verdict {
    case .equal: "bit for bit"
    case .tooFew:
      (size.map { $0 + ": " } ?? "") + "\(n) \(n == 1 ? "seed is" : "seeds are") too few"
    case .noDifferenceSeen: "\(size ?? "no t"): may be chance"
    case .higher, .lower: "\(size ?? "every seed alike"): beyond chance"
    }
  }
}

/// Numbers as text, in at most `width` characters if that tells them apart, and in as many as it takes
/// otherwise: 1600000000.25 and 1600000000.5 are not both 1.60e9.
///
/// Numbers that differ by rounding alone may have one text.
public func distinct(_ values: [Double], width: Int, decimals: Int) -> [String] {
  for more in 0...16 {
    let texts = values.map { compact($0, width: width + more, decimals: decimals + more) }
    if isTold(values, apartBy: texts) { return texts }
  }
  return values.map(formatted)
}

private func isTold(_ values: [Double], apartBy texts: [String]) -> Bool {
  let order = values.indices.sorted { values[$0] < values[$1] }
  return zip(order, order.dropFirst()).allSatisfy { lower, higher in
    let size = max(values[lower].magnitude, values[higher].magnitude)
    let isSame = !(values[higher] - values[lower] > 1e-14 * size)
    return isSame || texts[lower] != texts[higher]
  }
}

/// Bytes written as hexadecimal digits, for files that other programs made.
public func hexBytes(_ digits: String) -> [UInt8] {
  var rest = digits[...]
  var bytes: [UInt8] = []
  while !rest.isEmpty {
    bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
    rest = rest.dropFirst(2)
  }
  return bytes
}

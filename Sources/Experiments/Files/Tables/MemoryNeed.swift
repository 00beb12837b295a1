import Archives

/// What numbers take once they are read: eight bytes each.
enum MemoryNeed {
  /// Refuses more numbers than there is memory for.
  ///
  /// - Throws: `FileFault` that says how much they take and how much there is.
  static func check(numbers count: Int, memory: Int, file: String) throws(FileFault) {
    guard count > memory / 8 else { return }
    throw FileFault(
      file: file,
      "\(count) numbers take \(sizeInWords(count.multipliedReportingOverflow(by: 8).partialValue)) "
        + "of memory, more than the \(sizeInWords(max(0, memory))) there is room for")
  }
}

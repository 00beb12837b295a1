private import CKernels

/// Large pages where the system has them (Linux with transparent huge pages on request): a fault for
/// each small page of much data takes longer than reading or computing it.
public enum LargePages {
  /// What is smaller is not worth the first of them.
  private static let least = 1 << 21
  /// What is asked for at most; they are filled with zeros one by one, as they are needed.
  private static let most = 1 << 26

  /// Asks for them for a buffer.
  public static func ask(for buffer: UnsafeMutableBufferPointer<UInt8>) {
    if buffer.count >= least { dn_ask_large_pages(buffer.baseAddress, buffer.count) }
  }

  /// Asks for them for the arrays that are made from now on, of about `size` bytes together.
  ///
  /// For a command that computes something large and ends: what is free later is kept.
  public static func ask(forArraysOf size: Int) {
    if size >= least { dn_ask_large_pages_for_arrays(min(size, most)) }
  }
}

import FuzzedReaders

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// libFuzzer over the reader that `FUZZED_READER` names; the arguments are libFuzzer's.
@main
enum Fuzz {
  private static let reader: FuzzedReader = {
    let name = getenv("FUZZED_READER").map { String(cString: $0) } ?? ""
    if let reader = FuzzedReader.named(name) { return reader }
    let names = FuzzedReader.all.map(\.name).joined(separator: " ")
    complain("FUZZED_READER names no reader: \(names)")
    exit(2)
  }()

  static func main() {
    var (count, arguments) = (CommandLine.argc, Optional(CommandLine.unsafeArgv))
    exit(
      runFuzzer(&count, &arguments) { start, count in
        Fuzz.test(Array(UnsafeBufferPointer(start: start, count: count)))
      })
  }

  private static func test(_ bytes: [UInt8]) -> CInt {
    do throws(BrokenPromise) {
      try reader.read(bytes)
    } catch {
      complain("\(reader.name): \(error.description)")
      abort()  // libFuzzer keeps the input that led here.
    }
    return 0
  }

  private static func complain(_ line: String) {
    var line = line + "\n"
    line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

/// libFuzzer's own loop, from its runtime library.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How much memory there is for what is read.
enum MemoryLimit {
  /// The least of what the machine has, what the process may take, and what its container may.
  static var bytes: Int {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let machine = pages > 0 ? Int(pages) * Int(sysconf(Int32(_SC_PAGESIZE))) : Int.max
    var limit = rlimit()
    #if canImport(Glibc)
      let addressSpace = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #else
      let addressSpace = RLIMIT_AS
    #endif
    // What is taken already is in the same account, and so is what is asked for along with numbers.
    let process =
      getrlimit(addressSpace, &limit) == 0 && limit.rlim_cur < rlim_t(Int.max)
      ? max(0, Int(limit.rlim_cur) - taken - 16_000_000) : Int.max
    return min(machine, process, container ?? .max)
  }

  /// The address space that the process has by now; where the system does not say, a guess that is
  /// large enough.
  private static var taken: Int {
    guard let text = firstLine(of: "/proc/self/statm"),
      let pages = text.split(separator: " ").first.flatMap({ Int($0) })
    else { return 300_000_000 }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// What Linux' control groups allow; nil where there is no bound.
  private static var container: Int? {
    firstLine(of: "/sys/fs/cgroup/memory.max").flatMap { Int($0) }
  }

  private static func firstLine(of path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var text = [UInt8](repeating: 0, count: 128)
    let count = text.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    let line = text.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: line, as: UTF8.self)
  }
}

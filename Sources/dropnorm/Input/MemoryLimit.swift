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
    // The runtime and the program's own tables are in the same account.
    let process =
      getrlimit(addressSpace, &limit) == 0 && limit.rlim_cur < rlim_t(Int.max)
      ? max(0, Int(limit.rlim_cur) - 300_000_000) : Int.max
    return min(machine, process, container ?? .max)
  }

  /// What Linux' control groups allow; nil where there is no bound.
  private static var container: Int? {
    let descriptor = open("/sys/fs/cgroup/memory.max", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var text = [UInt8](repeating: 0, count: 32)
    let count = text.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    let digits = text.prefix(max(0, count)).prefix { $0 >= UInt8(ascii: "0") }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}

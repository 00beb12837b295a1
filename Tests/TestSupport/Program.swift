#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The built program, run from a test.
public struct Program: Sendable {
  /// How a run ended.
  public struct Run: Sendable {
    /// The exit code; 128 and the signal's number if a signal ended it.
    public let status: Int32
    /// What it wrote on stdout.
    public let output: String
    /// What it wrote on stderr.
    public let complaint: String
  }

  /// Runs `dropnorm`.
  ///
  /// - Parameters:
  ///   - arguments: the command line without the program's name.
  ///   - files: files to make in an empty folder, where the program is then started.
  ///   - input: what it reads on stdin; nil for nothing.
  ///   - environment: the whole environment of the program, but for what sanitizers are told.
  ///   - script: what a shell does in that folder with the command line, which it has as `"$@"`.
  public static func run(
    _ arguments: [String], files: [String: [UInt8]] = [:], input: String? = nil,
    environment: [String] = [], script: String = "exec \"$@\""
  ) -> Run {
    let folder = temporaryFolder()
    defer { remove(folder) }
    for (name, bytes) in files { write(bytes, to: "\(folder)/\(name)") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { write(Array(input.utf8), to: "\(folder)/.stdin") }
    let streams = [
      input == nil ? "/dev/null" : "\(folder)/.stdin", "\(folder)/.stdout", "\(folder)/.stderr",
    ]
    for (number, path) in streams.enumerated() {
      let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT
      posix_spawn_file_actions_addopen(&actions, Int32(number), path, flags, 0o600)
    }
    // The shell changes the folder, which posix_spawn alone cannot do everywhere.
    let shell = ["/bin/sh", "-c", "cd \"$0\" || exit\n\(script)", folder, path]
    let sanitizers = SanitizerOptions.environment.map { "\($0)=\($1)" }
    let status = spawn(shell + arguments, environment + sanitizers, &actions)
    return Run(status: status, output: text(streams[1]), complaint: text(streams[2]))
  }

  /// The program's path: beside the tests, or the build that `DROPNORM_BINARY` names.
  public static var path: String {
    getenv("DROPNORM_BINARY").map { String(cString: $0) } ?? BuiltProduct.path("dropnorm")
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String],
    _ actions: inout posix_spawn_file_actions_t
  ) -> Int32 {
    // Threads of the test runner block most signals; the program must not inherit that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var pid = pid_t()
    let failure = withCStrings(arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawn(&pid, "/bin/sh", &actions, &attributes, arguments, environment)
      }
    }
    guard failure == 0 else { return -failure }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) as UnsafeMutablePointer<CChar>? }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }

  private static func temporaryFolder() -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
    var template = Array("\(parent)/dropnorm-test-XXXXXX".utf8CString)
    template.withUnsafeMutableBufferPointer { name in _ = name.baseAddress.map { mkdtemp($0) } }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    _ = bytes.withUnsafeBytes { writeBytes(descriptor, $0.baseAddress, $0.count) }
  }

  private static func text(_ path: String) -> String {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }

  private static func remove(_ folder: String) {
    guard let directory = opendir(folder) else { return }
    defer {
      closedir(directory)
      rmdir(folder)
    }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { unlink("\(folder)/\(name)") }
    }
  }
}

/// The system's `write`, which the method of that name would hide.
private func writeBytes(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What a program is started with.
struct Launch {
  private let path: String
  private let arguments: [String]
  private let environment: [String: String]
  private var files: [(descriptor: Int32, path: String, mode: Int32)] = []

  init(path: String, arguments: [String], environment: [String: String]) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
  }

  mutating func open(_ descriptor: Int32, _ path: String, _ mode: Int32) {
    files.append((descriptor, path, mode))
  }

  func start() -> (id: Int32, error: Int32) {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Opened by name and first: the leader of a new session gets its terminal that way.
    for file in files {
      posix_spawn_file_actions_addopen(&actions, file.descriptor, file.path, file.mode, 0)
    }
    prepare(&attributes)
    return withStrings([path] + arguments) { argv in
      withStrings(environment.map { "\($0)=\($1)" }) { envp in
        var id: Int32 = 0
        let error = posix_spawn(&id, path, &actions, &attributes, argv, envp)
        return (id, error)
      }
    }
  }

  #if canImport(Darwin)
    private typealias Attributes = posix_spawnattr_t?
    private static let newSession: Int32 = 0x400
  #else
    private typealias Attributes = posix_spawnattr_t
    private static let newSession: Int32 = 0x80
  #endif

  /// The threads that run tests block nearly all signals, and children would inherit that.
  private func prepare(_ attributes: inout Attributes) {
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = Launch.newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    return body(copies + [nil])
  }
}

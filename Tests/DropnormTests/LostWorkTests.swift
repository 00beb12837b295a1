#if os(Linux)
  import Foundation
  import Glibc
  import TestSupport
  import Testing

  /// A fault of the engine behind the screen, as a trap on one of its threads raises it.
  struct LostWorkTests {
    /// The threads that compute, which let others go first.
    private func engineThreads(of process: Int32) throws -> [Int32] {
      let tasks = "/proc/\(process)/task"
      return try FileManager.default.contentsOfDirectory(atPath: tasks).compactMap { name in
        guard let line = try? String(contentsOfFile: "\(tasks)/\(name)/stat", encoding: .utf8)
        else { return nil }  // It has ended meanwhile.
        // Fields behind the name, which may hold blanks: the state is the third, niceness the 19th.
        let fields = line.split(separator: ")").last?.split(separator: " ") ?? []
        return fields.count > 16 && fields[16] == "15" ? Int32(name) : nil
      }
    }

    /// Has one of the threads trap, as soon as there is one.
    private func trap(_ session: TerminalSession) throws -> Bool {
      let deadline = ContinuousClock.now + .seconds(10)
      while ContinuousClock.now < deadline {
        session.update(timeout: .milliseconds(1))
        for thread in try engineThreads(of: session.processID) {
          if signalThread(session.processID, thread, SIGILL) == 0 { return true }
        }
      }
      return false
    }

    @Test(
      .timeLimit(.minutes(3)),
      arguments: [
        (["--view", "race", "--epochs", "1000"], " "),
        (["--view", "shift", "--batch", "1024", "--features", "64"], ""),
      ])
    func `a crash behind the screen is a message, and the lab goes on`(
      arguments: [String], start: String
    ) throws {
      // A trap comes between two steps of Swift; this signal may also come inside of the C library,
      // where the thread holds a lock that the others need. Then it proves nothing, and is sent again.
      for _ in 1...2 where try goesOn(arguments, start) { return }
      #expect(try goesOn(arguments, start))
    }

    /// Whether the message came, and the lab went on.
    private func goesOn(_ arguments: [String], _ start: String) throws -> Bool {
      let session = try TerminalSession(
        Program.path, arguments: ["lab"] + arguments, columns: 120, rows: 40)
      #expect(session.waitFor(text: "Lab › "))
      session.press(start)
      #expect(try trap(session))
      guard session.waitFor(text: "computing this failed, a fault of the program") else {
        return false
      }
      session.press("1]")
      guard session.waitFor(text: "45 % kept") else { return false }
      session.press("5.")
      guard session.waitFor(text: "after 1 of", timeout: .seconds(20)) else { return false }
      session.press("q")
      #expect(session.waitForExit() == .exited(0))
      #expect(session.terminal.settings == session.settingsBefore)
      #expect(session.screen.modes == VirtualScreen.modesAtStart)
      return true
    }
  }

  /// The C library's `tgkill`, which Swift's own import of it leaves out: a signal to one thread.
  @_silgen_name("tgkill")
  private func signalThread(_ process: pid_t, _ thread: pid_t, _ signal: Int32) -> Int32
#endif

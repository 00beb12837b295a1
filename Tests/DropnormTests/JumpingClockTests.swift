#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// The program on a machine whose clock is set forward and back by twenty years all the time.
  @Suite(.serialized) struct JumpingClockTests {
    /// Stands between a program and the clock of the day.
    private static let source = """
      #define _GNU_SOURCE
      #include <sys/syscall.h>
      #include <sys/time.h>
      #include <time.h>
      #include <unistd.h>

      static long jump(void) {
        static int calls;
        return (__atomic_fetch_add(&calls, 1, __ATOMIC_RELAXED) % 2 ? -20L : 20L) * 365 * 86400;
      }

      int clock_gettime(clockid_t clock, struct timespec *now) {
        int status = (int)syscall(SYS_clock_gettime, clock, now);
        if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) now->tv_sec += jump();
        return status;
      }

      int gettimeofday(struct timeval *now, void *zone) {
        struct timespec precise;
        int status = clock_gettime(CLOCK_REALTIME, &precise);
        now->tv_sec = precise.tv_sec;
        now->tv_usec = precise.tv_nsec / 1000;
        return status;
      }

      time_t time(time_t *now) {
        struct timespec precise;
        clock_gettime(CLOCK_REALTIME, &precise);
        if (now != NULL) *now = precise.tv_sec;
        return precise.tv_sec;
      }
      """

    private let folder = StateFolder()

    /// The environment of a program whose clock jumps.
    private func environment() throws -> [String: String?] {
      let (source, library) = ("\(folder.path)/jumping.c", "\(folder.path)/jumping.so")
      try Self.source.write(toFile: source, atomically: true, encoding: .utf8)
      let compiling = try Process.run(
        URL(filePath: "/usr/bin/env"), arguments: ["cc", "-shared", "-fPIC", "-o", library, source])
      compiling.waitUntilExit()
      try #require(compiling.terminationStatus == 0)
      return ["LD_PRELOAD": library, "XDG_STATE_HOME": folder.path]
    }

    @Test(.timeLimit(.minutes(2))) func `progress and races outlive a clock that jumps`() throws {
      let environment = try environment()
      let year = Calendar(identifier: .gregorian).component(.year, from: Date())
      let date = try TerminalSession("/bin/date", arguments: ["+%Y"], environment: environment)
      #expect(date.waitForExit() == .exited(0))
      let told = Int(date.screenText.prefix(4)) ?? year
      #expect(abs(told - year) > 15, "the clock does not jump: \(told)")

      for question in 1...2 {
        let session = try TerminalSession(
          Program.path, arguments: ["learn", "which-order"], environment: environment)
        #expect(session.waitFor(text: "page \(question) of"))
        session.press("n")
        #expect(session.waitFor(text: "page \(question + 1) of"))
        if question == 1 {
          session.press("\r0\r")
          #expect(session.waitFor(text: "0 is right"))
        }
        session.press("q")
        #expect(session.waitForExit() == .exited(0))
      }
      let kept = try String(
        contentsOfFile: "\(folder.path)/dropnorm/progress.json", encoding: .utf8)
      #expect(kept.contains("[\"0\"]") && kept.contains("\"mean-after\""))

      let race = try TerminalSession(
        Program.path, arguments: ["lab", "--view", "race", "--epochs", "6", "--seeds", "1"],
        environment: environment, columns: 120, rows: 40)
      #expect(race.waitFor(text: "Lab › Race"))
      race.press(" ")
      #expect(race.waitFor(text: "after 6 of 6 epochs", timeout: .seconds(60)))
      race.press("q")
      #expect(race.waitForExit() == .exited(0))
      #expect(race.terminal.settings == race.settingsBefore)
    }
  }
#endif

// Signals that the program answers: a handler leaves a mark and wakes the loop through a pipe.

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "crashes.h"
#include "signals.h"
#include "state.h"

enum { PATIENCE = 2 };  // seconds a program has to answer before the same signal ends it

static const int handled[] = {SIGTSTP, SIGCONT, SIGWINCH, SIGHUP, SIGTERM, SIGINT, SIGQUIT};
enum { COUNT = sizeof handled / sizeof *handled };

static struct sigaction before[COUNT];
static volatile sig_atomic_t marks[COUNT];
static volatile time_t marked_at[COUNT];
static int pipe_ends[2] = {-1, -1};

static bool ends_program(int signal) {
  return signal != SIGTSTP && signal != SIGCONT && signal != SIGWINCH;
}

static void mark(int signal) {
  int error = errno;
  for (int i = 0; i < COUNT; i++) {
    if (handled[i] != signal) continue;
    // A clock that is never set: the one of the day may jump.
    struct timespec clock = {0};
    clock_gettime(CLOCK_MONOTONIC, &clock);
    time_t now = clock.tv_sec;
    // The loop has not looked for a while: it hangs, and whoever asks again means it.
    if (marks[i] && ends_program(signal) && now - marked_at[i] >= PATIENCE) cnc_die(signal);
    if (!marks[i]) marked_at[i] = now;
    marks[i] = 1;
  }
  cnc_wake();
  errno = error;
}

static bool open_pipe(void) {
  if (pipe(pipe_ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
    fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
  }
  cnc_terminal.wake = pipe_ends[1];
  return true;
}

static void set_handler(int signal, void (*handler)(int), struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  sigfillset(&action.sa_mask);
  sigaction(signal, &action, old);
}

bool cnc_signals_open(void) {
  if (!open_pipe()) return false;
  for (int i = 0; i < COUNT; i++) {
    marks[i] = 0;
    set_handler(handled[i], mark, &before[i]);
    // What was ignored from the start stays ignored: nohup, and shells without job control.
    if (before[i].sa_handler == SIG_IGN && handled[i] != SIGWINCH && handled[i] != SIGCONT) {
      sigaction(handled[i], &before[i], NULL);
    }
  }
  return true;
}

void cnc_signals_close(void) {
  for (int i = 0; i < COUNT; i++) sigaction(handled[i], &before[i], NULL);
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  pipe_ends[0] = pipe_ends[1] = cnc_terminal.wake = -1;
}

int cnc_signal_descriptor(void) { return pipe_ends[0]; }

int cnc_take_signal(void) {
  char bytes[64];
  // Emptied before the marks are looked at, so that a mark made meanwhile wakes the loop again.
  while (pipe_ends[0] >= 0 && read(pipe_ends[0], bytes, sizeof bytes) > 0) continue;
  for (int i = 0; i < COUNT; i++) {
    if (!marks[i]) continue;
    marks[i] = 0;
    return handled[i];
  }
  return 0;
}

// Stops the whole process group, as the terminal itself does on Ctrl-Z, and returns when it goes on.
bool cnc_signals_stop(void) {
  if (before[0].sa_handler == SIG_IGN) return false;
  struct sigaction ours;
  set_handler(SIGTSTP, SIG_DFL, &ours);
  // In a group that nobody looks after, the system drops this signal and all just goes on.
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  bool was_stopped = marks[1] != 0;
  marks[0] = marks[1] = 0;
  return was_stopped;
}

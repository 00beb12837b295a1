// Signals that end the program, but for those it answers: the terminal is brought back, then the program
// dies of them. Of a trap on a thread that only computes, that thread alone dies.

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "crashes.h"
#include "errors.h"
#include "reset.h"
#include "state.h"

enum { STACK_SIZE = 64 * 1024 };

static struct sigaction before[NSIG];
static bool is_taken[NSIG];
static stack_t stack_before;
static char stack[STACK_SIZE];
static bool keeps_backtrace;
static bool is_open;
static atomic_flag is_dying = ATOMIC_FLAG_INIT;
static pthread_t dying_thread;
static _Thread_local bool is_expendable;
static atomic_int lost_threads;

static bool is_fault(int signal) {
  return signal == SIGILL || signal == SIGTRAP || signal == SIGSEGV || signal == SIGBUS
      || signal == SIGFPE || signal == SIGABRT;
}

// Signals that stop a program or that it does not notice, unless it says otherwise.
static bool spares_program(int signal) {
  switch (signal) {
    case SIGCHLD: case SIGCONT: case SIGURG: case SIGWINCH: case SIGTSTP: case SIGTTIN: case SIGTTOU:
#ifdef SIGINFO
    case SIGINFO: case SIGIO:  // Where there is the first, the second is not noticed either.
#endif
      return true;
    default:
      return false;
  }
}

static void restore_action(int signal) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  if (keeps_backtrace && is_fault(signal)) action = before[signal];
  sigaction(signal, &action, NULL);
}

void cnc_die(int signal) {
  if (atomic_flag_test_and_set(&is_dying)) {
    // A second thread waits for the first to bring the terminal back; a second fault does not.
    while (!pthread_equal(dying_thread, pthread_self())) pause();
  } else {
    dying_thread = pthread_self();
    cnc_reset_emergency();
    cnc_errors_replay();
  }
  restore_action(signal);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(signal);
}

void cnc_make_expendable(void) { is_expendable = true; }

int cnc_take_lost_threads(void) { return atomic_exchange(&lost_threads, 0); }

// A trap is how Swift notices a fault before any harm is done, so that the others can go on; after the
// other signals, memory may be damaged. The thread stays where it is for ever: to end it would unwind
// through code that does not expect it.
static void crash(int signal) {
  if (is_expendable && (signal == SIGILL || signal == SIGTRAP)) {
    atomic_fetch_add(&lost_threads, 1);
    cnc_wake();
    for (;;) pause();
  }
  cnc_die(signal);
}

// A fault on an exhausted stack can only be handled on another one.
static void use_own_stack(void) {
  stack_t own;
  memset(&own, 0, sizeof own);
  own.ss_sp = stack;
  own.ss_size = sizeof stack;
  sigaltstack(&own, &stack_before);
}

void cnc_crashes_open(void) {
  // Swift's own handler may wait for an answer at the terminal, so it runs only for who asks.
  const char *backtrace = getenv("SWIFT_BACKTRACE");
  keeps_backtrace = backtrace != NULL && strstr(backtrace, "enable=yes") != NULL;
  use_own_stack();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = crash;
  action.sa_flags = SA_ONSTACK;
  // A second signal from outside waits until the terminal is back; a second fault cannot.
  sigfillset(&action.sa_mask);
  for (int signal = 1; signal < NSIG; signal++) {
    if (is_fault(signal)) sigdelset(&action.sa_mask, signal);
  }
  for (int signal = 1; signal < NSIG; signal++) {
    is_taken[signal] = false;
    if (spares_program(signal)) continue;
    // Two that cannot be had at all fail here, and those that the C library keeps for itself.
    if (sigaction(signal, NULL, &before[signal]) != 0) continue;
    // What somebody has chosen to ignore stays ignored, and the program's answers stay answers; a fault
    // can be neither.
    if (!is_fault(signal) && before[signal].sa_handler != SIG_DFL) continue;
    is_taken[signal] = sigaction(signal, &action, NULL) == 0;
  }
  is_open = true;
}

void cnc_crashes_close(void) {
  if (!is_open) return;
  is_open = false;
  for (int signal = 1; signal < NSIG; signal++) {
    if (is_taken[signal]) sigaction(signal, &before[signal], NULL);
  }
  if (stack_before.ss_sp == NULL) stack_before.ss_flags = SS_DISABLE;
  sigaltstack(&stack_before, NULL);
}

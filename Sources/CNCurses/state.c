#include "state.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

// <term.h> is left out on purpose: it defines macros called `lines`, `columns` and `buttons`.
extern char *tigetstr(const char *);

struct cnc_state cnc_terminal = {.type = "", .wake = -1};

bool cnc_shows_unicode(void) { return cnc_terminal.shows_unicode; }

const char *cnc_terminal_type(void) { return cnc_terminal.type; }

int cnc_rows(void) { return cnc_terminal.is_open ? LINES : 0; }

int cnc_columns(void) { return cnc_terminal.is_open ? COLS : 0; }

char *cnc_capability(const char *name) {
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

void cnc_write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

// For who is about to leave: a window that has stopped taking what is written to it is waited for half a
// second. Says whether all was written.
bool cnc_write_patiently(int descriptor, const char *bytes, size_t count) {
  int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0) return false;
  // Others have the same terminal open, so the flag is taken back.
  fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
  for (int tries = 0; count > 0 && tries < 10; tries++) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
      tries = 0;
    } else {
      struct pollfd output = {.fd = descriptor, .events = POLLOUT};
      poll(&output, 1, 50);
    }
  }
  fcntl(descriptor, F_SETFL, flags);
  return count == 0;
}

// Also called by the handlers of signals: nothing but a system call.
void cnc_wake(void) {
  char byte = 0;
  (void)!write(cnc_terminal.wake, &byte, 1);
}

// What brings the terminal back. It is computed while all is well: a signal handler cannot ask
// terminfo, it can only write bytes.

#include <curses.h>
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include "reset.h"
#include "state.h"

extern int tputs(const char *, int, int (*)(int));

static char bytes[256];
static size_t count;
static struct termios settings;
// The terminal, and where what is drawn goes once the program dies.
static int output = -1;
static int nowhere = -1;

static int append(int byte) {
  if (count < sizeof bytes) bytes[count++] = (char)byte;
  return byte;
}

static bool append_capability(const char *name) {
  char *value = cnc_capability(name);
  if (value == NULL) return false;
  tputs(value, 1, append);
  return true;
}

static void append_text(const char *text) {
  while (*text != 0) append(*text++);
}

void cnc_reset_remember(void) {
  tcgetattr(STDIN_FILENO, &settings);
  if (output < 0) output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (nowhere < 0) nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
}

void cnc_reset_prepare(void) {
  count = 0;
  // Also while the mouse is off: it may have been switched on by the time the bytes are needed.
  if (cnc_terminal.has_mouse) append_text("\033[?1006l\033[?1002l\033[?1000l");
  if (cnc_terminal.brackets_pastes) append_text("\033[?2004l");
  append_capability("sgr0");
  if (cnc_colors() > 0) append_capability("op");
  append_capability("rmkx");
  append_capability("cnorm");
  // Without a second screen, what follows at least begins on a line of its own.
  if (!append_capability("rmcup")) append_text("\r\n");
}

// TCSANOW: waiting for the output to drain could last for ever on a terminal that has stopped.
void cnc_reset_settings(void) { tcsetattr(STDIN_FILENO, TCSANOW, &settings); }

void cnc_reset_emergency(void) {
  // Another thread may be about to draw: over what was there before it would leave its picture.
  bool is_silenced = output >= 0 && nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0;
  cnc_write_patiently(is_silenced ? output : STDOUT_FILENO, bytes, count);
  cnc_reset_settings();
}

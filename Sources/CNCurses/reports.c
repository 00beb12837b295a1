// What the terminal reports besides keys: the mouse, and the ground its text stands on.

#include <string.h>
#include <unistd.h>
#include "reports.h"
#include "state.h"

static bool reports_mouse;

static void send_text(const char *text) { cnc_write_all(STDOUT_FILENO, text, strlen(text)); }

// Presses, the wheel, and what moves while the button is held, in the form that knows every column.
static void send_mouse(bool on) {
  send_text(on ? "\033[?1000h\033[?1002h\033[?1006h" : "\033[?1006l\033[?1002l\033[?1000l");
}

bool cnc_set_mouse(bool on) {
  if (!cnc_terminal.is_open || !cnc_terminal.has_mouse) return false;
  if (on != reports_mouse) send_mouse(on);
  reports_mouse = on;
  return true;
}

void cnc_reports_close(void) {
  cnc_reports_pause();
  reports_mouse = false;
}

void cnc_reports_pause(void) {
  if (reports_mouse) send_mouse(false);
}

void cnc_reports_resume(void) {
  if (reports_mouse) send_mouse(true);
}

bool cnc_ask_ground(void) {
  if (!cnc_terminal.is_open || !cnc_terminal.answers) return false;
  send_text("\033]11;?\033\\");
  return true;
}

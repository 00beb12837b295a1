// Opening, closing, suspending: who has the terminal.

#include <ctype.h>
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "internal.h"

// <term.h> is left out on purpose: it defines macros called `lines`, `columns` and `buttons`.
extern char *tigetstr(const char *);

static SCREEN *screen;
static bool is_unicode;
static const char *terminal_type = "";

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

static bool codeset_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

// Whether the environment asks for UTF-8, even by the name of a locale that is not installed.
static bool environment_says_utf8(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value == NULL || *value == 0) continue;
    char lower[64] = "";
    for (size_t k = 0; k + 1 < sizeof lower && value[k] != 0; k++) {
      lower[k] = (char)tolower((unsigned char)value[k]);
    }
    return strstr(lower, "utf-8") != NULL || strstr(lower, "utf8") != NULL;
  }
  return false;
}

// Outside of a UTF-8 locale ncurses draws blanks for everything beyond ASCII, without a word.
static void choose_locale(bool wants_unicode) {
  setlocale(LC_CTYPE, "");
  if (!codeset_is_utf8() && (wants_unicode || environment_says_utf8())) {
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
  }
  is_unicode = codeset_is_utf8();
}

static cnc_status check_terminal(void) {
  if (!isatty(STDIN_FILENO)) return CNC_INPUT_NOT_TERMINAL;
  if (!isatty(STDOUT_FILENO)) return CNC_OUTPUT_NOT_TERMINAL;
  const char *type = getenv("TERM");
  if (type == NULL || *type == 0) return CNC_TYPE_MISSING;
  if (strcmp(type, "dumb") == 0 || strcmp(type, "unknown") == 0) return CNC_TYPE_TOO_PLAIN;
  return CNC_OPENED;
}

// Newer terminals have names that older systems and remote ones do not know; nearly all of them
// understand what xterm does.
static cnc_status open_screen(void) {
  terminal_type = getenv("TERM");
  screen = newterm(terminal_type, stdout, stdin);
  if (screen == NULL) {
    terminal_type = "xterm-256color";
    screen = newterm(terminal_type, stdout, stdin);
  }
  if (screen == NULL) return CNC_TYPE_UNKNOWN;
  set_term(screen);
  char *placing = tigetstr("cup");
  return placing == NULL || placing == (char *)-1 ? CNC_TYPE_TOO_PLAIN : CNC_OPENED;
}

static void set_paste_brackets(bool on) {
  if (!cnc_keys_bracket_pastes()) return;
  const char *bytes = on ? "\033[?2004h" : "\033[?2004l";
  cnc_write_all(STDOUT_FILENO, bytes, strlen(bytes));
}

static void drop_screen(void) {
  cnc_reports_close();
  cnc_frame_close();
  cnc_keys_close();
  endwin();
  delscreen(screen);
  screen = NULL;
  cnc_colors_close();
  cnc_reset_settings();
}

static void configure_screen(bool wants_color) {
  raw();
  noecho();
  nonl();
  cnc_colors_open(wants_color);
  cnc_keys_open();
  cnc_frame_open();
  cnc_reset_prepare();
  cnc_update_size();
  set_paste_brackets(true);
}

cnc_status cnc_open(bool wants_color, bool wants_unicode) {
  static bool closes_at_exit;
  if (screen != NULL) return CNC_ALREADY_OPEN;
  cnc_status status = check_terminal();
  if (status != CNC_OPENED) return status;
  choose_locale(wants_unicode);
  cnc_reset_remember();
  // Before newterm, which leaves alone every signal that somebody handles already.
  if (!cnc_signals_open()) return CNC_NO_PIPE;
  cnc_crashes_open();
  status = open_screen();
  if (status != CNC_OPENED) {
    if (screen != NULL) drop_screen();
    cnc_crashes_close();
    cnc_signals_close();
    return status;
  }
  cnc_errors_capture();
  configure_screen(wants_color);
  if (!closes_at_exit) closes_at_exit = atexit(cnc_close) == 0;
  return CNC_OPENED;
}

void cnc_close(void) {
  if (screen == NULL) return;
  set_paste_brackets(false);
  drop_screen();
  cnc_errors_replay();
  cnc_crashes_close();
  cnc_signals_close();
}

bool cnc_shows_unicode(void) { return is_unicode; }

const char *cnc_terminal_type(void) { return terminal_type; }

int cnc_rows(void) { return screen == NULL ? 0 : LINES; }

int cnc_columns(void) { return screen == NULL ? 0 : COLS; }

bool cnc_update_size(void) {
  struct winsize now;
  if (screen == NULL || ioctl(STDOUT_FILENO, TIOCGWINSZ, &now) != 0) return false;
  if (now.ws_row == 0 || now.ws_col == 0) return false;
  if (now.ws_row == LINES && now.ws_col == COLS) return false;
  return resizeterm(now.ws_row, now.ws_col) == OK;
}

bool cnc_suspend(void) {
  if (screen == NULL) return false;
  set_paste_brackets(false);
  cnc_reports_pause();
  endwin();
  cnc_reset_settings();
  cnc_errors_replay();
  bool was_stopped = cnc_signals_stop();
  cnc_errors_capture();
  cnc_resume();
  return was_stopped;
}

void cnc_resume(void) {
  if (screen == NULL) return;
  // After a stop that nobody could announce, the terminal still has to leave and enter its modes.
  if (!isendwin()) endwin();
  cnc_update_size();
  wrefresh(curscr);
  set_paste_brackets(true);
  cnc_reports_resume();
}

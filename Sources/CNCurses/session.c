// Opening, closing, suspending: who has the terminal.

#include <ctype.h>
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "colors.h"
#include "crashes.h"
#include "errors.h"
#include "frame.h"
#include "keys.h"
#include "reports.h"
#include "reset.h"
#include "signals.h"
#include "state.h"

static SCREEN *screen;

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
  cnc_terminal.shows_unicode = codeset_is_utf8();
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
  cnc_terminal.type = getenv("TERM");
  screen = newterm(cnc_terminal.type, stdout, stdin);
  if (screen == NULL) {
    cnc_terminal.type = "xterm-256color";
    screen = newterm(cnc_terminal.type, stdout, stdin);
  }
  if (screen == NULL) return CNC_TYPE_UNKNOWN;
  cnc_terminal.is_open = true;
  set_term(screen);
  return cnc_capability("cup") == NULL ? CNC_TYPE_TOO_PLAIN : CNC_OPENED;
}

static void set_paste_brackets(bool on) {
  if (!cnc_terminal.brackets_pastes) return;
  const char *bytes = on ? "\033[?2004h" : "\033[?2004l";
  cnc_write_all(STDOUT_FILENO, bytes, strlen(bytes));
}

static void drop_screen(void) {
  cnc_reports_close();
  cnc_frame_close();
  cnc_keys_close();
  endwin();
  delscreen(screen);
  cnc_terminal.is_open = false;
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
  if (cnc_terminal.is_open) return CNC_ALREADY_OPEN;
  cnc_status status = check_terminal();
  if (status != CNC_OPENED) return status;
  choose_locale(wants_unicode);
  cnc_reset_remember();
  // Before newterm, which leaves alone every signal that somebody handles already.
  if (!cnc_signals_open()) return CNC_NO_PIPE;
  cnc_crashes_open();
  status = open_screen();
  if (status != CNC_OPENED) {
    if (cnc_terminal.is_open) drop_screen();
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
  if (!cnc_terminal.is_open) return;
  set_paste_brackets(false);
  drop_screen();
  cnc_errors_replay();
  cnc_crashes_close();
  cnc_signals_close();
}

bool cnc_update_size(void) {
  struct winsize now;
  if (!cnc_terminal.is_open || ioctl(STDOUT_FILENO, TIOCGWINSZ, &now) != 0) return false;
  if (now.ws_row == 0 || now.ws_col == 0) return false;
  if (now.ws_row == LINES && now.ws_col == COLS) return false;
  return resizeterm(now.ws_row, now.ws_col) == OK;
}

bool cnc_suspend(void) {
  if (!cnc_terminal.is_open) return false;
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
  if (!cnc_terminal.is_open) return;
  // After a stop that nobody could announce, the terminal still has to leave and enter its modes.
  if (!isendwin()) endwin();
  cnc_update_size();
  wrefresh(curscr);
  set_paste_brackets(true);
  cnc_reports_resume();
}

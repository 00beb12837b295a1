// Keys: bytes and the sequences that terminfo knows.

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include "keys.h"
#include "state.h"

// Above the numbers that ncurses gives out for keys of its own and of extended terminfo entries.
enum { PASTE_BEGIN = 0x7001, PASTE_END = 0x7002, MOUSE = 0x7003, GROUND = 0x7004 };

static WINDOW *input;

// Terminals known to have what xterm has whose older terminfo entries do not say so.
static bool is_like_xterm(const char *type) {
  const char *beginnings[] = {"xterm", "tmux", "screen", "rxvt-unicode", "alacritty",
                              "foot",  "kitty", "ghostty", "wezterm"};
  for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
    if (strncmp(type, beginnings[i], strlen(beginnings[i])) == 0) return true;
  }
  return false;
}

void cnc_keys_open(void) {
  // A pad, because reading from the screen's own window would also refresh it.
  input = newpad(1, 1);
  keypad(input, TRUE);
  nodelay(input, TRUE);
  const char *wanted = getenv("ESCDELAY");
  if (wanted == NULL || *wanted == 0) set_escdelay(25);
  const char *type = cnc_terminal.type;
  cnc_terminal.brackets_pastes = cnc_capability("BE") != NULL || is_like_xterm(type);
  cnc_terminal.has_mouse = cnc_capability("kmous") != NULL || is_like_xterm(type);
  // GNU screen hands the question on or not, as it is configured, and the answer to any window.
  cnc_terminal.answers = is_like_xterm(type) && strncmp(type, "screen", 6) != 0;
  if (cnc_terminal.brackets_pastes) {
    define_key("\033[200~", PASTE_BEGIN);
    define_key("\033[201~", PASTE_END);
  }
  // The mouse and the answer by their beginnings: ncurses' own mouse loses a press and a release that
  // arrive together, and asks some terminals for a form that ends at column 223.
  if (cnc_terminal.has_mouse) define_key("\033[<", MOUSE);
  if (cnc_terminal.answers) define_key("\033]11;", GROUND);
}

void cnc_keys_close(void) {
  if (input != NULL) delwin(input);
  input = NULL;
}

// Keys with a modifier have names only, such as kRIT5; here they are what they are without it.
static int meaning_of_name(const char *name) {
  static const struct { const char *beginning; int ours; } meanings[] = {
    {"kUP", CNC_KEY_UP},        {"kDN", CNC_KEY_DOWN},      {"kLFT", CNC_KEY_LEFT},
    {"kRIT", CNC_KEY_RIGHT},    {"kPRV", CNC_KEY_PAGE_UP},  {"kNXT", CNC_KEY_PAGE_DOWN},
    {"kHOM", CNC_KEY_HOME},     {"kEND", CNC_KEY_END},      {"kDC", CNC_KEY_DELETE},
    {"kIC", CNC_KEY_INSERT},
  };
  for (size_t i = 0; name != NULL && i < sizeof meanings / sizeof *meanings; i++) {
    size_t length = strlen(meanings[i].beginning);
    if (strncmp(name, meanings[i].beginning, length) == 0) return meanings[i].ours;
  }
  return CNC_KEY_OTHER;
}

static int meaning(int key) {
  static const struct { int curses, ours; } meanings[] = {
    {KEY_UP, CNC_KEY_UP},         {KEY_DOWN, CNC_KEY_DOWN},
    {KEY_LEFT, CNC_KEY_LEFT},     {KEY_RIGHT, CNC_KEY_RIGHT},
    {KEY_SR, CNC_KEY_UP},         {KEY_SF, CNC_KEY_DOWN},
    {KEY_SLEFT, CNC_KEY_LEFT},    {KEY_SRIGHT, CNC_KEY_RIGHT},
    {KEY_PPAGE, CNC_KEY_PAGE_UP}, {KEY_NPAGE, CNC_KEY_PAGE_DOWN},
    {KEY_HOME, CNC_KEY_HOME},     {KEY_END, CNC_KEY_END},
    {KEY_FIND, CNC_KEY_HOME},     {KEY_SELECT, CNC_KEY_END},
    {KEY_BTAB, CNC_KEY_BACK_TAB}, {KEY_ENTER, CNC_KEY_ENTER},
    {KEY_DC, CNC_KEY_DELETE},     {KEY_IC, CNC_KEY_INSERT},
    {KEY_BACKSPACE, CNC_KEY_BACKSPACE},
    {PASTE_BEGIN, CNC_KEY_PASTE_BEGIN},
    {PASTE_END, CNC_KEY_PASTE_END},
    {MOUSE, CNC_KEY_MOUSE},         {GROUND, CNC_KEY_GROUND},
  };
  for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
    if (meanings[i].curses == key) return meanings[i].ours;
  }
  if (key > KEY_MAX) return meaning_of_name(keyname(key));
  if (key > KEY_F0 && key <= KEY_F(63)) return CNC_KEY_FUNCTION + (key - KEY_F0);
  return CNC_KEY_OTHER;
}

// Bytes, not wide characters: ncurses forgets a character whose bytes arrive in two parts, and with
// it every key behind a byte that is not UTF-8. The caller joins the bytes.
int cnc_read_key(void) {
  if (input == NULL) return CNC_KEY_NONE;
  int key = wgetch(input);
  if (key == ERR) return CNC_KEY_NONE;
  return key < KEY_MIN ? key & 0xFF : meaning(key);
}

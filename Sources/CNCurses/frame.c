// Frames: whole rows are handed to ncurses, which sends the terminal only what differs.

#include <curses.h>
#include <stdlib.h>
#include <wchar.h>
#include "colors.h"
#include "frame.h"
#include "state.h"

static cchar_t *row_cells;
static int row_capacity;
static int cursor_shown = -1;

void cnc_frame_open(void) {
  cursor_shown = -1;
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
}

void cnc_frame_close(void) {
  free(row_cells);
  row_cells = NULL;
  row_capacity = 0;
}

static bool reserve(int columns) {
  if (columns <= row_capacity) return true;
  cchar_t *grown = realloc(row_cells, (size_t)columns * sizeof *grown);
  if (grown == NULL) return false;
  row_cells = grown;
  row_capacity = columns;
  return true;
}

static attr_t attributes_of(const cnc_cell *cell) {
  attr_t attributes = WA_NORMAL;
  if (cell->attributes & CNC_BOLD) attributes |= WA_BOLD;
  if (cell->attributes & CNC_DIM) attributes |= WA_DIM;
  if (cell->attributes & CNC_UNDERLINE) attributes |= WA_UNDERLINE;
  if (cell->attributes & CNC_REVERSE) attributes |= WA_REVERSE;
#ifdef WA_ITALIC
  if (cell->attributes & CNC_ITALIC) attributes |= WA_ITALIC;
#endif
  return attributes;
}

static void set(cchar_t *target, const cnc_cell *cell, wchar_t base) {
  wchar_t text[3] = {base, 0, 0};
  if (cell->mark != 0 && wcwidth((wchar_t)cell->mark) == 0) text[1] = (wchar_t)cell->mark;
  setcchar(target, text, attributes_of(cell), cnc_pair(cell->foreground, cell->background), NULL);
}

enum { FIRST_WIDE = 0x1100 };  // no character below takes two cells

// Puts one glyph into the row and says how many cells of it were used. The columns must not move:
// half of a wide glyph becomes a space, and what the C library does not know or takes for another
// width becomes a question mark.
static int add_glyph(const cnc_cell *cells, int room, int *length) {
  const cnc_cell *cell = cells;
  bool is_pair = room > 1 && cell->base >= FIRST_WIDE && cells[1].base == 0;
  int width = cell->base == 0 ? 1 : wcwidth((wchar_t)cell->base);
  wchar_t base = cell->base == 0 ? L' ' : (wchar_t)cell->base;
  if (width < 1 || (width == 2) != is_pair) {
    base = width == 2 ? L' ' : L'?';
    width = 1;
  }
  set(&row_cells[(*length)++], cell, base);
  if (is_pair && width == 1) set(&row_cells[(*length)++], cell, L' ');
  return is_pair ? 2 : 1;
}

static void add_row(const cnc_cell *cells, int row, int columns) {
  int length = 0;
  for (int column = 0; column < columns;) {
    column += add_glyph(cells + column, columns - column, &length);
  }
  mvwadd_wchnstr(stdscr, row, 0, row_cells, length);
}

static void place_cursor(int row, int column) {
  bool is_shown = row >= 0 && column >= 0 && row < LINES && column < COLS;
  // Where a cursor cannot be hidden, the last corner is the place it disturbs least.
  wmove(stdscr, is_shown ? row : LINES - 1, is_shown ? column : COLS - 1);
  if (is_shown != cursor_shown) curs_set(is_shown);
  cursor_shown = is_shown;
}

void cnc_present(const cnc_cell *cells, int rows, int columns, int cursor_row, int cursor_column) {
  if (!cnc_terminal.is_open || !reserve(columns)) return;
  cnc_colors_begin_frame();
  int shown = columns < COLS ? columns : COLS;
  if (rows < LINES || columns < COLS) werase(stdscr);
  for (int row = 0; row < rows && row < LINES; row++) {
    add_row(cells + (size_t)row * (size_t)columns, row, shown);
  }
  place_cursor(cursor_row, cursor_column);
  wnoutrefresh(stdscr);
  doupdate();
}

void cnc_forget_screen(void) {
  if (cnc_terminal.is_open) clearok(curscr, TRUE);
}

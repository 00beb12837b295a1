/// The terminal as this package needs it, with ncurses behind it. No curses type shows here: the
/// curses headers differ between systems and do not import into Swift.
///
/// One terminal can be open at a time. Everything is to be called from one thread; only the signal
/// handlers run elsewhere, and they leave a mark that `cnc_take_signal` finds.

#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

/// One cell of a frame. A `base` of 0 is the second half of the wide glyph to its left.
typedef struct {
  uint32_t base;
  uint32_t mark;        // a combining mark, or 0
  int16_t foreground;   // a palette index below `cnc_colors()`, or -1 for the terminal's own
  int16_t background;
  uint16_t attributes;  // CNC_BOLD and its kin
} cnc_cell;

enum { CNC_BOLD = 1, CNC_DIM = 2, CNC_UNDERLINE = 4, CNC_REVERSE = 8, CNC_ITALIC = 16 };

/// How opening went.
typedef enum {
  CNC_OPENED = 0,
  CNC_ALREADY_OPEN,
  CNC_INPUT_NOT_TERMINAL,
  CNC_OUTPUT_NOT_TERMINAL,
  CNC_TYPE_MISSING,   // TERM is unset or empty
  CNC_TYPE_TOO_PLAIN, // a terminal that cannot place the cursor, such as "dumb"
  CNC_TYPE_UNKNOWN,   // neither TERM nor the usual replacement is in the terminfo database
  CNC_NO_PIPE
} cnc_status;

/// Keys beyond single bytes, as `cnc_read_key` gives them.
enum {
  CNC_KEY_NONE = -1,
  CNC_KEY_UP = 0x100,
  CNC_KEY_DOWN,
  CNC_KEY_LEFT,
  CNC_KEY_RIGHT,
  CNC_KEY_PAGE_UP,
  CNC_KEY_PAGE_DOWN,
  CNC_KEY_HOME,
  CNC_KEY_END,
  CNC_KEY_BACK_TAB,
  CNC_KEY_ENTER,
  CNC_KEY_BACKSPACE,
  CNC_KEY_DELETE,
  CNC_KEY_INSERT,
  CNC_KEY_PASTE_BEGIN,
  CNC_KEY_PASTE_END,
  CNC_KEY_MOUSE,           // the bytes that follow say what and where, up to M or m
  CNC_KEY_GROUND,          // the bytes that follow are the colour, up to BEL or a string terminator
  CNC_KEY_OTHER,           // known to terminfo, of no use here
  CNC_KEY_FUNCTION = 0x200 // F1 is CNC_KEY_FUNCTION + 1
};

/// Takes over the terminal on standard input and output.
cnc_status cnc_open(bool wants_color, bool wants_unicode);
/// Gives it back as it was; harmless when nothing is open.
void cnc_close(void);

/// How many colours there are; 0 when there are none or none were wanted.
int cnc_colors(void);
/// Whether characters beyond ASCII reach the screen.
bool cnc_shows_unicode(void);
/// The terminal type drawn for: TERM, or its replacement.
const char *cnc_terminal_type(void);

/// The number of rows and columns last asked for by `cnc_update_size` or found at opening.
int cnc_rows(void);
int cnc_columns(void);
/// Asks the terminal for its size and adopts it; says whether it has changed.
bool cnc_update_size(void);

/// Shows a frame. A cursor row of -1 hides the cursor.
void cnc_present(const cnc_cell *cells, int rows, int columns, int cursor_row, int cursor_column);
/// Has the next frame drawn from nothing, in case something else wrote to the screen.
void cnc_forget_screen(void);

/// The next byte or key that has arrived, or CNC_KEY_NONE; waits only to tell Esc from a sequence.
int cnc_read_key(void);

/// Has the mouse reported, or no longer; false where the terminal is not known to have one.
bool cnc_set_mouse(bool on);
/// Asks for the colour behind the text; false where the terminal is not known to answer.
bool cnc_ask_ground(void);

/// Becomes readable when a signal has left its mark.
int cnc_signal_descriptor(void);
/// The next signal that has arrived, or 0: TSTP, CONT and WINCH before those that end the program.
int cnc_take_signal(void);

/// Says that the calling thread only computes: a trap on it stops that thread, and nothing else.
void cnc_make_expendable(void);
/// How many such threads have been lost since this was asked last.
int cnc_take_lost_threads(void);

/// Stops the program as Ctrl-Z does and takes the terminal back afterwards; false where nobody
/// could continue it.
bool cnc_suspend(void);
/// Takes the terminal back after somebody else had it.
void cnc_resume(void);

#endif

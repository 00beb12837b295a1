// The terminal that is open: what the other parts ask of it, and writing to it. It knows none of them.

#ifndef CNC_STATE_H
#define CNC_STATE_H

#include <stddef.h>
#include "CNCurses.h"

/// What is known of the terminal. Opening fills it in; while `is_open` is false the rest says nothing.
struct cnc_state {
  bool is_open;
  bool shows_unicode;
  const char *type;
  bool brackets_pastes;
  bool has_mouse;
  bool answers;  // what colour its text stands on
  int wake;      // what is written here wakes the loop; -1 is nobody
};

extern struct cnc_state cnc_terminal;

/// A capability of the terminal from terminfo, or NULL where it has none of that name.
char *cnc_capability(const char *name);

void cnc_write_all(int descriptor, const char *bytes, size_t count);
bool cnc_write_patiently(int descriptor, const char *bytes, size_t count);
void cnc_wake(void);

#endif

// Colour pairs. ncurses has few of them on some systems, so they are lent: a pair that the frame at
// hand does not use is given to the next combination that needs one.

#include <curses.h>
#include <string.h>
#include "CNCurses.h"
#include "colors.h"

enum { MOST_PAIRS = 255, SIDE = 257 };  // 256 palette indexes and the terminal's own colour

static int color_count;
static int pair_count;
static bool has_own_colors;
static bool is_direct;
static unsigned char pair_of[SIDE * SIDE];  // by combination; 0 is none
static int combination_of[MOST_PAIRS + 1];  // by pair; -1 is none
static unsigned long last_frame[MOST_PAIRS + 1];
static unsigned long frame;
static int next_pair;

int cnc_colors(void) { return color_count; }

void cnc_colors_close(void) {
  color_count = 0;
  pair_count = 0;
}

void cnc_colors_open(bool wanted) {
  cnc_colors_close();
  if (!wanted || !has_colors() || start_color() != OK) return;
  has_own_colors = use_default_colors() == OK;
  pair_count = COLOR_PAIRS - 1 < MOST_PAIRS ? COLOR_PAIRS - 1 : MOST_PAIRS;
  color_count = COLORS;
  // Direct-colour types take red, green and blue for a number above 7; without the wide calls there
  // is no way to say them.
  is_direct = color_count > 256;
#ifdef NCURSES_EXT_COLORS
  if (is_direct) color_count = 256;
#else
  if (is_direct) color_count = 8;
#endif
  memset(pair_of, 0, sizeof pair_of);
  for (int pair = 0; pair <= MOST_PAIRS; pair++) {
    combination_of[pair] = -1;
    last_frame[pair] = 0;
  }
  frame = 0;
  next_pair = 1;
}

void cnc_colors_begin_frame(void) { frame++; }

// The palette's colour of an index as red, green and blue in one number, as direct types want it.
static int direct_color(int index) {
  if (index < 8) return index;
  if (index < 16) {
    int level = index == 8 ? 128 : 255;
    int parts = index == 8 ? 7 : index - 8;
    return ((parts & 1) * level << 16) | ((parts >> 1 & 1) * level << 8) | (parts >> 2) * level;
  }
  if (index >= 232) return (8 + 10 * (index - 232)) * 0x010101;
  int cube[3] = {(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6};
  int color = 0;
  for (int i = 0; i < 3; i++) color = color << 8 | (cube[i] == 0 ? 0 : 55 + 40 * cube[i]);
  return color;
}

static bool set_pair(int pair, int foreground, int background) {
#ifdef NCURSES_EXT_COLORS
  if (is_direct) {
    return init_extended_pair(pair, direct_color(foreground), direct_color(background)) == OK;
  }
#endif
  return init_pair((short)pair, (short)foreground, (short)background) == OK;
}

static short define(int pair, int combination, int foreground, int background) {
  if (combination_of[pair] >= 0) pair_of[combination_of[pair]] = 0;
  combination_of[pair] = -1;
  if (!set_pair(pair, foreground, background)) return 0;
  combination_of[pair] = combination;
  pair_of[combination] = (unsigned char)pair;
  last_frame[pair] = frame;
  return (short)pair;
}

static int pair_to_lend(void) {
  for (int tries = 0; tries < pair_count; tries++) {
    int pair = next_pair;
    next_pair = pair < pair_count ? pair + 1 : 1;
    if (last_frame[pair] != frame) return pair;
  }
  return 0;
}

// The pair for a combination, or 0 (no colours) when there is none or all are taken.
short cnc_pair(int foreground, int background) {
  if (pair_count <= 0 || (foreground < 0 && background < 0)) return 0;
  if (foreground >= color_count || background >= color_count) return 0;
  if (!has_own_colors) {
    if (foreground < 0) foreground = COLOR_WHITE;
    if (background < 0) background = COLOR_BLACK;
  }
  int combination = (foreground + 1) * SIDE + background + 1;
  int known = pair_of[combination];
  if (known != 0) {
    last_frame[known] = frame;
    return (short)known;
  }
  int pair = pair_to_lend();
  return pair == 0 ? 0 : define(pair, combination, foreground, background);
}

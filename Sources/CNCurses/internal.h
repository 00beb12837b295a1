// What the parts of this target know of each other.

#ifndef CNC_INTERNAL_H
#define CNC_INTERNAL_H

#include <stddef.h>
#include "CNCurses.h"

// session.c
void cnc_write_all(int descriptor, const char *bytes, size_t count);
bool cnc_write_patiently(int descriptor, const char *bytes, size_t count);

// colors.c
void cnc_colors_open(bool wanted);
void cnc_colors_close(void);
void cnc_colors_begin_frame(void);
short cnc_pair(int foreground, int background);

// keys.c
void cnc_keys_open(void);
void cnc_keys_close(void);
bool cnc_keys_bracket_pastes(void);
bool cnc_keys_have_mouse(void);
bool cnc_keys_have_answers(void);

// reports.c: the mouse and what the terminal says of itself
void cnc_reports_close(void);
void cnc_reports_pause(void);
void cnc_reports_resume(void);

// frame.c
void cnc_frame_open(void);
void cnc_frame_close(void);

// reset.c: bytes and settings that bring the terminal back, ready before they are needed
void cnc_reset_remember(void);
void cnc_reset_prepare(void);
void cnc_reset_settings(void);
void cnc_reset_emergency(void);

// errors.c: what is written to standard error while the screen is up
void cnc_errors_capture(void);
void cnc_errors_replay(void);

// signals.c
bool cnc_signals_answer(int signal);
bool cnc_signals_open(void);
void cnc_signals_close(void);
bool cnc_signals_stop(void);
void cnc_signals_wake(void);

// crashes.c
void cnc_crashes_open(void);
void cnc_crashes_close(void);
void cnc_die(int signal);

#endif

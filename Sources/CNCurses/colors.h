#ifndef CNC_COLORS_H
#define CNC_COLORS_H

#include <stdbool.h>

void cnc_colors_open(bool wanted);
void cnc_colors_close(void);
void cnc_colors_begin_frame(void);
short cnc_pair(int foreground, int background);

#endif

#ifndef CNC_SIGNALS_H
#define CNC_SIGNALS_H

#include <stdbool.h>

bool cnc_signals_open(void);
void cnc_signals_close(void);
bool cnc_signals_stop(void);

#endif

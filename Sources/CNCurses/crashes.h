#ifndef CNC_CRASHES_H
#define CNC_CRASHES_H

void cnc_crashes_open(void);
void cnc_crashes_close(void);
void cnc_die(int signal);

#endif

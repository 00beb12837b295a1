#ifndef CNC_ERRORS_H
#define CNC_ERRORS_H

void cnc_errors_capture(void);
void cnc_errors_replay(void);

#endif

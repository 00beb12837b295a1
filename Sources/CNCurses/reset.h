#ifndef CNC_RESET_H
#define CNC_RESET_H

void cnc_reset_remember(void);
void cnc_reset_prepare(void);
void cnc_reset_settings(void);
void cnc_reset_emergency(void);

#endif

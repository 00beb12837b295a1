#ifndef CNC_KEYS_H
#define CNC_KEYS_H

void cnc_keys_open(void);
void cnc_keys_close(void);

#endif

#ifndef CNC_FRAME_H
#define CNC_FRAME_H

void cnc_frame_open(void);
void cnc_frame_close(void);

#endif

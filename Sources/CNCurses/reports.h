#ifndef CNC_REPORTS_H
#define CNC_REPORTS_H

void cnc_reports_close(void);
void cnc_reports_pause(void);
void cnc_reports_resume(void);

#endif

// The kernels with vectors of 32 bytes.

#if defined(__x86_64__)
#define TABLE dn_table_avx2
#define TARGET "avx2,bmi,bmi2,popcnt"
#define VECTOR_BYTES 32
#define TILE_ROWS 2
#include "kernels.h"
#endif

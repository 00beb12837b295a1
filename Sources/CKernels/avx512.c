// The kernels with vectors of 64 bytes.

#if defined(__x86_64__)
#define TABLE dn_table_avx512
#define TARGET "avx512f,avx512bw,avx512cd,avx512dq,avx512vl,avx2,bmi,bmi2,popcnt"
#define VECTOR_BYTES 64
#define TILE_ROWS 8
#include "kernels.h"
#endif

// The kernels for what every processor of the kind has.

#define TABLE dn_table_plain
#define VECTOR_BYTES 16
#define TILE_ROWS 1
#include "kernels.h"

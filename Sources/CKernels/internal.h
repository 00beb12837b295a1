// What the instruction sets share: names, and one table of kernels each.

#ifndef CKERNELS_INTERNAL_H
#define CKERNELS_INTERNAL_H

#include <string.h>
#include "CKernels.h"

// A fused multiply-add rounds once instead of twice and would give other bits.
#pragma STDC FP_CONTRACT OFF

#define PASTE2(a, b) a##b
#define PASTE(a, b) PASTE2(a, b)

/// Values that are worked on together while they are in the nearest cache.
enum { block_size = 256 };

#define REAL_TABLE(REAL, NAME)                                                                    \
  struct table_##NAME {                                                                           \
    void (*linear)(const REAL *, size_t, size_t, const REAL *, const REAL *, size_t, REAL *);     \
    void (*column_sums)(const REAL *, size_t, size_t, const REAL *, bool, REAL *);                \
    void (*normalize)(const REAL *, size_t, size_t, const REAL *, const REAL *, const REAL *,     \
                      const REAL *, REAL *, REAL *);                                              \
    void (*relu)(const REAL *, size_t, REAL *);                                                   \
    void (*leaky_relu)(const REAL *, size_t, REAL, REAL *);                                       \
    void (*drop)(const REAL *, const bool *, size_t, REAL, REAL *);                               \
    void (*widen)(const REAL *, size_t, REAL *, REAL *);                                          \
    size_t (*count)(const REAL *, const uint8_t *, size_t, const struct dn_bins *, uint32_t *,    \
                    uint32_t *);                                                                  \
    void (*hand_on_causes)(const REAL *, size_t, const uint8_t *, uint8_t, uint8_t *);            \
  };

REAL_TABLE(float, f32)
REAL_TABLE(double, f64)

struct dn_table {
  struct table_f32 f32;
  struct table_f64 f64;
  void (*uniforms)(struct dn_stream, size_t, size_t, size_t, double *);
  void (*normals)(struct dn_stream, size_t, size_t, size_t, double *);
  void (*kept)(struct dn_stream, size_t, size_t, size_t, double, bool *);
};

extern const struct dn_table dn_table_plain;
#if defined(__x86_64__)
extern const struct dn_table dn_table_avx2;
extern const struct dn_table dn_table_avx512;
#endif

#endif

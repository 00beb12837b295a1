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

/// The kernels of a training step.
struct table_training {
  void (*product)(const float *a, size_t a_width, bool transposed, const float *b, const float
      *start, size_t inner, size_t rows, size_t columns, size_t width, float *c);
  void (*transpose)(const float *x, size_t rows, size_t columns, size_t width, float *y,
      size_t y_width);
  void (*add_lines)(const float *x, size_t rows, size_t width, float *sums);
  void (*bn_training)(const float *x, size_t rows, size_t width, const float *gamma, const float
      *beta, float epsilon, struct dn_bn_statistics to, float *normalized, float *y);
  void (*bn_inference)(const float *x, size_t rows, size_t width, const float *gamma, const float
      *beta, float epsilon, const float *mean, const float *variance, float *y);
  void (*bn_backward)(const float *dy, const float *normalized, size_t rows, size_t width, const
      float *gamma, const float *inverse, float *dgamma, float *dbeta, float *dx);
  void (*blend)(const float *fresh, float weight, float scale, size_t width, float *old);
  void (*gates)(struct dn_stream stream, size_t rows, size_t width, uint32_t threshold, float
      scale, float *out);
  void (*gate)(const float *x, const float *gates, size_t count, float *y);
  void (*gate_rectified)(const float *x, float *gates, size_t count, float *y);
  void (*scale)(const float *x, float factor, size_t count, float *y);
  void (*activate)(enum dn_activation function, float parameter, const float *x, size_t count,
      float *y);
  void (*activate_backward)(enum dn_activation function, float parameter, const float *x, const
      float *dy, size_t count, float *dx);
  struct dn_loss (*cross_entropy)(const float *logits, size_t rows, size_t width, size_t classes,
      const int32_t *labels, float *gradient);
  void (*adam)(float *values, const float *gradients, size_t count, struct dn_adam_step rule,
      float *first, float *second);
  void (*descend)(float *values, const float *gradients, size_t count, float rate, float momentum,
      float *velocity);
};

struct dn_table {
  struct table_f32 f32;
  struct table_f64 f64;
  struct table_training training;
  void (*uniforms)(struct dn_stream, size_t, size_t, size_t, double *);
  void (*normals)(struct dn_stream, size_t, size_t, size_t, double *);
  void (*kept)(struct dn_stream, size_t, size_t, size_t, double, bool *);
};

/// The kernels of a level.
const struct dn_table *dn_table_of(enum dn_level level);

extern const struct dn_table dn_table_plain;
#if defined(__x86_64__)
extern const struct dn_table dn_table_avx2;
extern const struct dn_table dn_table_avx512;
#endif

#endif

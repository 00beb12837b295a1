// Loops over contiguous numbers, written once and compiled for several instruction sets.
//
// Every set gives the same bits: no product is fused with a sum, and where an order of summation
// shows in the result it is the order of the rows. Matrices are row-major.

#ifndef CKERNELS_H
#define CKERNELS_H

#include "CLevels.h"
#include "CTraining.h"

/// Uniforms in [0, 1) of rows `first_row..<first_row + rows`.
void dn_uniforms(enum dn_level level, struct dn_stream stream, size_t first_row, size_t rows,
                 size_t columns, double *out);

/// Standard normal numbers, by inversion.
void dn_normals(enum dn_level level, struct dn_stream stream, size_t first_row, size_t rows,
                size_t columns, double *out);

/// Masks: 1 where the uniform is at least p.
void dn_kept(enum dn_level level, struct dn_stream stream, size_t first_row, size_t rows,
             size_t columns, double p, bool *out);

/// How the values of a histogram find their slots.
///
/// Slot 0 is below the bins, slots 1...count are the bins, count + 1 is above them, and from
/// count + 2 on there are four slots for exact zeros, by cause; the last slot is for the undecided.
struct dn_bins {
  double low;
  double bins_per_unit;
  /// How near to an edge (in bins) a value is left to the caller.
  double margin;
  size_t count;
};

/// How many tables a histogram is counted in, so that equal neighbours do not wait for each other.
enum { dn_tables = 8, dn_extra_slots = 7 };

#define DN_REAL_KERNELS(REAL, NAME)                                                               \
  /* How many outputs stand side by side in a packed weight. */                                   \
  size_t dn_panel_##NAME(void);                                                                   \
  /* Packs a weight [outputs][inputs] into panels of outputs, padded with zeros. */               \
  void dn_pack_##NAME(const REAL *weight, size_t outputs, size_t inputs, REAL *packed);           \
  /* y = start + x W^T, added up input by input; `start` is padded to whole panels. */            \
  void dn_linear_##NAME(enum dn_level level, const REAL *x, size_t rows, size_t inputs,           \
                        const REAL *packed, const REAL *start, size_t outputs, REAL *y);          \
  /* Adds x - center (or its square) of every row to the sums of the columns. */                  \
  void dn_column_sums_##NAME(enum dn_level level, const REAL *x, size_t rows, size_t columns,     \
                             const REAL *center, bool squared, REAL *sums);                       \
  /* normalized = (x - mean) / deviation, y = gamma * normalized + beta; `normalized` may be null,\
     and y may be x. */                                                                           \
  void dn_normalize_##NAME(enum dn_level level, const REAL *x, size_t rows, size_t columns,       \
                           const REAL *mean, const REAL *deviation, const REAL *gamma,            \
                           const REAL *beta, REAL *normalized, REAL *y);                          \
  /* x above 0, otherwise 0; y may be x. */                                                       \
  void dn_relu_##NAME(enum dn_level level, const REAL *x, size_t count, REAL *y);                 \
  /* x above 0, otherwise slope * x; y may be x. */                                               \
  void dn_leaky_relu_##NAME(enum dn_level level, const REAL *x, size_t count, REAL slope,         \
                            REAL *y);                                                             \
  /* scale * x where kept, otherwise 0; y may be x. */                                            \
  void dn_drop_##NAME(enum dn_level level, const REAL *x, const bool *kept, size_t count,         \
                      REAL scale, REAL *y);                                                       \
  /* Widens low...high to hold every finite value. */                                             \
  void dn_widen_##NAME(enum dn_level level, const REAL *x, size_t count, REAL *low, REAL *high);  \
  /* Counts values into `tables` ([count + dn_extra_slots][dn_tables]). What is not finite or too \
     near to an edge has the last slot, and its index goes to `undecided`. Returns how many do. */      \
  size_t dn_count_##NAME(enum dn_level level, const REAL *x, const uint8_t *causes, size_t count, \
                         const struct dn_bins *bins, uint32_t *tables, uint32_t *undecided);      \
  /* after = 0 where x is not 0; elsewhere the cause before it, or `own` where that is 0 or nothing\
     is known (null); `after` may be `before`. */                                                 \
  void dn_hand_on_causes_##NAME(enum dn_level level, const REAL *x, size_t count,                 \
                                const uint8_t *before, uint8_t own, uint8_t *after);

DN_REAL_KERNELS(float, f32)
DN_REAL_KERNELS(double, f64)

/// Asks the system for large pages for `count` bytes from `start`, where it has them.
void dn_ask_large_pages(void *start, size_t count);

/// The same for the arrays made from now on, of about `size` bytes together.
void dn_ask_large_pages_for_arrays(size_t size);

#endif

// From a public kernel to that of the instruction set.

#include <stdatomic.h>
#include "internal.h"

static _Atomic(int32_t) widest_level = dn_level_avx512;

void dn_limit_level(enum dn_level widest) { atomic_store(&widest_level, widest); }

static enum dn_level level_of_processor(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
                  && __builtin_cpu_supports("bmi2");
  if (has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vl"))
    return dn_level_avx512;
  if (has_avx2) return dn_level_avx2;
#endif
  return dn_level_plain;
}

enum dn_level dn_best_level(void) {
  enum dn_level own = level_of_processor(), widest = atomic_load(&widest_level);
  return own < widest ? own : widest;
}

const struct dn_table *dn_table_of(enum dn_level level) {
#if defined(__x86_64__)
  if (level == dn_level_avx512) return &dn_table_avx512;
  if (level == dn_level_avx2) return &dn_table_avx2;
#endif
  (void)level;
  return &dn_table_plain;
}

void dn_uniforms(enum dn_level level, struct dn_stream stream, size_t first_row, size_t rows,
                 size_t columns, double *out) {
  dn_table_of(level)->uniforms(stream, first_row, rows, columns, out);
}

void dn_normals(enum dn_level level, struct dn_stream stream, size_t first_row, size_t rows,
                size_t columns, double *out) {
  dn_table_of(level)->normals(stream, first_row, rows, columns, out);
}

void dn_kept(enum dn_level level, struct dn_stream stream, size_t first_row, size_t rows,
             size_t columns, double p, bool *out) {
  dn_table_of(level)->kept(stream, first_row, rows, columns, p, out);
}

#define REAL_DISPATCH(REAL, NAME)                                                                 \
  size_t dn_panel_##NAME(void) { return 128 / sizeof(REAL); }                                     \
  void dn_pack_##NAME(const REAL *weight, size_t outputs, size_t inputs, REAL *packed) {          \
    const size_t panel = dn_panel_##NAME();                                                       \
    for (size_t first = 0; first < outputs; first += panel)                                       \
      for (size_t input = 0; input < inputs; input++)                                             \
        for (size_t lane = 0; lane < panel; lane++)                                               \
          *packed++ = first + lane < outputs ? weight[(first + lane) * inputs + input] : 0;       \
  }                                                                                               \
  void dn_linear_##NAME(enum dn_level level, const REAL *x, size_t rows, size_t inputs,           \
                        const REAL *packed, const REAL *start, size_t outputs, REAL *y) {         \
    dn_table_of(level)->NAME.linear(x, rows, inputs, packed, start, outputs, y);                        \
  }                                                                                               \
  void dn_column_sums_##NAME(enum dn_level level, const REAL *x, size_t rows, size_t columns,     \
                             const REAL *center, bool squared, REAL *sums) {                      \
    dn_table_of(level)->NAME.column_sums(x, rows, columns, center, squared, sums);                      \
  }                                                                                               \
  void dn_normalize_##NAME(enum dn_level level, const REAL *x, size_t rows, size_t columns,       \
                           const REAL *mean, const REAL *deviation, const REAL *gamma,            \
                           const REAL *beta, REAL *normalized, REAL *y) {                         \
    dn_table_of(level)->NAME.normalize(x, rows, columns, mean, deviation, gamma, beta, normalized, y);  \
  }                                                                                               \
  void dn_relu_##NAME(enum dn_level level, const REAL *x, size_t count, REAL *y) {                \
    dn_table_of(level)->NAME.relu(x, count, y);                                                         \
  }                                                                                               \
  void dn_leaky_relu_##NAME(enum dn_level level, const REAL *x, size_t count, REAL slope,         \
                            REAL *y) {                                                            \
    dn_table_of(level)->NAME.leaky_relu(x, count, slope, y);                                            \
  }                                                                                               \
  void dn_drop_##NAME(enum dn_level level, const REAL *x, const bool *kept, size_t count,         \
                      REAL scale, REAL *y) {                                                      \
    dn_table_of(level)->NAME.drop(x, kept, count, scale, y);                                            \
  }                                                                                               \
  void dn_widen_##NAME(enum dn_level level, const REAL *x, size_t count, REAL *low, REAL *high) { \
    dn_table_of(level)->NAME.widen(x, count, low, high);                                                \
  }                                                                                               \
  size_t dn_count_##NAME(enum dn_level level, const REAL *x, const uint8_t *causes, size_t count, \
                         const struct dn_bins *bins, uint32_t *tables, uint32_t *undecided) {     \
    return dn_table_of(level)->NAME.count(x, causes, count, bins, tables, undecided);                   \
  }                                                                                               \
  void dn_hand_on_causes_##NAME(enum dn_level level, const REAL *x, size_t count,                 \
                                const uint8_t *before, uint8_t own, uint8_t *after) {             \
    dn_table_of(level)->NAME.hand_on_causes(x, count, before, own, after);                              \
  }

REAL_DISPATCH(float, f32)
REAL_DISPATCH(double, f64)

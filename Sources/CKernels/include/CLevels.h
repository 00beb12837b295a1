// What kernels take besides numbers: an instruction set, and a stream of draws.

#ifndef CKERNELS_LEVELS_H
#define CKERNELS_LEVELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The instruction sets, plainest first.
enum __attribute__((enum_extensibility(closed))) dn_level : int32_t {
  dn_level_plain = 0,
  dn_level_avx2 = 1,
  dn_level_avx512 = 2,
};

/// The widest set this processor has, no wider than the limit.
enum dn_level dn_best_level(void);

/// Keeps `dn_best_level` from choosing a wider set.
void dn_limit_level(enum dn_level widest);

/// A named stream of draws: the key of Philox4x32-10 and the last two words of its counter.
struct dn_stream {
  uint32_t key[2];
  uint32_t step;
  uint32_t stream;
};

#endif

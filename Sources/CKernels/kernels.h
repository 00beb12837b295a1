// All kernels for one instruction set: included with TABLE, VECTOR_BYTES, TILE_ROWS and, where the
// compiler has to be told, TARGET.

#include "internal.h"

#ifdef TARGET
#pragma clang attribute push(__attribute__((target(TARGET))), apply_to = function)
#endif

#include "draws.h"

#define REAL float
#define INTEGER int32_t
#define NAME f32
#include "layers.h"
#include "counting.h"
#undef REAL
#undef INTEGER
#undef NAME

#define REAL double
#define INTEGER int64_t
#define NAME f64
#include "layers.h"
#include "counting.h"
#undef REAL
#undef INTEGER
#undef NAME

#include "training.h"

#ifdef TARGET
#pragma clang attribute pop
#endif

#define REAL_KERNELS(NAME)                                                                        \
  {                                                                                               \
      .linear = linear_##NAME,                                                                    \
      .column_sums = column_sums_##NAME,                                                          \
      .normalize = normalize_##NAME,                                                              \
      .relu = relu_##NAME,                                                                        \
      .leaky_relu = leaky_relu_##NAME,                                                            \
      .drop = drop_##NAME,                                                                        \
      .widen = widen_##NAME,                                                                      \
      .count = count_##NAME,                                                                      \
      .hand_on_causes = hand_on_causes_##NAME,                                                    \
  }

const struct dn_table TABLE = {
    .f32 = REAL_KERNELS(f32),
    .f64 = REAL_KERNELS(f64),
    .training =
        {
            .product = product,
            .transpose = transpose,
            .add_lines = add_lines,
            .bn_training = bn_training,
            .bn_inference = bn_inference,
            .bn_backward = bn_backward,
            .blend = blend,
            .gates = gates,
            .gate = gate,
            .gate_rectified = gate_rectified,
            .scale = scale,
            .activate = activate,
            .activate_backward = activate_backward,
            .cross_entropy = cross_entropy,
            .adam = adam,
            .descend = descend,
        },
    .uniforms = uniforms,
    .normals = normals,
    .kept = kept,
};

// From a public training kernel to that of the instruction set.

#include "internal.h"

void dn_product(enum dn_level level, const float *a, size_t a_width, bool transposed, const float
                *b, const float *start, size_t inner, size_t rows, size_t columns, size_t width,
                float *c) {
  dn_table_of(level)->training.product(a, a_width, transposed, b, start, inner, rows, columns,
      width, c);
}

void dn_transpose(enum dn_level level, const float *x, size_t rows, size_t columns, size_t width,
                  float *y, size_t y_width) {
  dn_table_of(level)->training.transpose(x, rows, columns, width, y, y_width);
}

void dn_add_lines(enum dn_level level, const float *x, size_t rows, size_t width, float *sums) {
  dn_table_of(level)->training.add_lines(x, rows, width, sums);
}

void dn_bn_training(enum dn_level level, const float *x, size_t rows, size_t width, const float
                    *gamma, const float *beta, float epsilon, struct dn_bn_statistics to, float
                    *normalized, float *y) {
  dn_table_of(level)->training.bn_training(x, rows, width, gamma, beta, epsilon, to, normalized,
      y);
}

void dn_bn_inference(enum dn_level level, const float *x, size_t rows, size_t width, const float
                     *gamma, const float *beta, float epsilon, const float *mean, const float
                     *variance, float *y) {
  dn_table_of(level)->training.bn_inference(x, rows, width, gamma, beta, epsilon, mean, variance,
      y);
}

void dn_bn_backward(enum dn_level level, const float *dy, const float *normalized, size_t rows,
                    size_t width, const float *gamma, const float *inverse, float *dgamma, float
                    *dbeta, float *dx) {
  dn_table_of(level)->training.bn_backward(dy, normalized, rows, width, gamma, inverse, dgamma,
      dbeta, dx);
}

void dn_blend(enum dn_level level, const float *fresh, float weight, float scale, size_t width,
              float *old) {
  dn_table_of(level)->training.blend(fresh, weight, scale, width, old);
}

void dn_gates(enum dn_level level, struct dn_stream stream, size_t rows, size_t width, uint32_t
              threshold, float scale, float *out) {
  dn_table_of(level)->training.gates(stream, rows, width, threshold, scale, out);
}

void dn_gate(enum dn_level level, const float *x, const float *gates, size_t count, float *y) {
  dn_table_of(level)->training.gate(x, gates, count, y);
}

void dn_gate_rectified(enum dn_level level, const float *x, float *gates, size_t count, float *y) {
  dn_table_of(level)->training.gate_rectified(x, gates, count, y);
}

void dn_scale(enum dn_level level, const float *x, float factor, size_t count, float *y) {
  dn_table_of(level)->training.scale(x, factor, count, y);
}

void dn_activate(enum dn_level level, enum dn_activation function, float parameter, const float
                 *x, size_t count, float *y) {
  dn_table_of(level)->training.activate(function, parameter, x, count, y);
}

void dn_activate_backward(enum dn_level level, enum dn_activation function, float parameter, const
                          float *x, const float *dy, size_t count, float *dx) {
  dn_table_of(level)->training.activate_backward(function, parameter, x, dy, count, dx);
}

struct dn_loss dn_cross_entropy(enum dn_level level, const float *logits, size_t rows, size_t
                                width, size_t classes, const int32_t *labels, float *gradient) {
  return dn_table_of(level)->training.cross_entropy(logits, rows, width, classes, labels,
      gradient);
}

void dn_adam(enum dn_level level, float *values, const float *gradients, size_t count,
             struct dn_adam_step rule, float *first, float *second) {
  dn_table_of(level)->training.adam(values, gradients, count, rule, first, second);
}

void dn_descend(enum dn_level level, float *values, const float *gradients, size_t count, float
                rate, float momentum, float *velocity) {
  dn_table_of(level)->training.descend(values, gradients, count, rate, momentum, velocity);
}

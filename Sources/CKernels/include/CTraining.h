// The kernels of a training step, in float. Rows are padded by zeros to whole lines of 16 numbers; the
// padded count is `width`. Every instruction set gives the same bits.

#ifndef CKERNELS_TRAINING_H
#define CKERNELS_TRAINING_H

#include "CLevels.h"

/// The activation functions.
enum __attribute__((enum_extensibility(closed))) dn_activation : int32_t {
  dn_activation_relu,
  dn_activation_leaky_relu,
  dn_activation_tanh,
  dn_activation_sigmoid,
  dn_activation_gelu,
  dn_activation_gelu_tanh,
  dn_activation_elu,
  dn_activation_selu,
  dn_activation_silu,
  dn_activation_softplus,
  dn_activation_mish,
  dn_activation_identity,
};

/// Where BN's statistics of a batch go: `inverse` is 1 / sqrt(variance + epsilon).
struct dn_bn_statistics {
  float *mean;
  float *variance;
  float *inverse;
};

/// The loss summed over samples, and how many have the highest logit at their label.
struct dn_loss {
  double sum;
  size_t correct;
};

/// values -= rate * first / (sqrt(correction * second) + epsilon)
struct dn_adam_step {
  float rate;
  float first_decay;
  float second_decay;
  float correction;
  float epsilon;
};

/// The first `columns` of C [rows][width] = start + A B, added up along the inner extent. A is
/// [rows][a_width], or [inner][a_width] if transposed; B is [inner][width]; `start` is one row, or null
/// for zeros. What behind them is padding may be left alone.
void dn_product(enum dn_level level, const float *a, size_t a_width, bool transposed, const float
                *b, const float *start, size_t inner, size_t rows, size_t columns, size_t width,
                float *c);

/// y [columns][y_width] = x [rows][width] transposed; the padding of y is left alone.
void dn_transpose(enum dn_level level, const float *x, size_t rows, size_t columns, size_t width,
                  float *y, size_t y_width);

/// The sums of the columns.
void dn_add_lines(enum dn_level level, const float *x, size_t rows, size_t width, float *sums);

/// Batch normalization by the batch's own biased moments; y may be x.
void dn_bn_training(enum dn_level level, const float *x, size_t rows, size_t width, const float
                    *gamma, const float *beta, float epsilon, struct dn_bn_statistics to, float
                    *normalized, float *y);

/// Batch normalization by given statistics; y may be x.
void dn_bn_inference(enum dn_level level, const float *x, size_t rows, size_t width, const float
                     *gamma, const float *beta, float epsilon, const float *mean, const float
                     *variance, float *y);

/// The way back through BN in training; dx may be dy.
void dn_bn_backward(enum dn_level level, const float *dy, const float *normalized, size_t rows,
                    size_t width, const float *gamma, const float *inverse, float *dgamma, float
                    *dbeta, float *dx);

/// old = (1 - weight) old + weight * scale * fresh; weight 0 keeps the old, 1 replaces it.
void dn_blend(enum dn_level level, const float *fresh, float weight, float scale, size_t width,
              float *old);

/// `scale` where a unit's word is at least the threshold, otherwise 0. Word column % 4 of Philox
/// at (column / 4, row, step, stream).
void dn_gates(enum dn_level level, struct dn_stream stream, size_t rows, size_t width, uint32_t
              threshold, float scale, float *out);

/// y = gate * x, and 0 where the gate is 0.
void dn_gate(enum dn_level level, const float *x, const float *gates, size_t count, float *y);

/// ReLU and then `dn_gate`. Closes the gates where ReLU gives 0, so that `dn_gate` is the way back
/// through both.
void dn_gate_rectified(enum dn_level level, const float *x, float *gates, size_t count, float *y);

/// y = factor * x.
void dn_scale(enum dn_level level, const float *x, float factor, size_t count, float *y);

/// y = f(x); the parameter is leaky ReLU's slope or ELU's alpha.
void dn_activate(enum dn_level level, enum dn_activation function, float parameter, const float
                 *x, size_t count, float *y);

/// dx = dy * f'(x).
void dn_activate_backward(enum dn_level level, enum dn_activation function, float parameter, const
                          float *x, const float *dy, size_t count, float *dx);

/// Softmax cross-entropy, and the gradient of its mean unless that is null; columns from
/// `classes` on are left alone.
struct dn_loss dn_cross_entropy(enum dn_level level, const float *logits, size_t rows, size_t
                                width, size_t classes, const int32_t *labels, float *gradient);

/// One step of Adam.
void dn_adam(enum dn_level level, float *values, const float *gradients, size_t count,
             struct dn_adam_step rule, float *first, float *second);

/// One step of gradient descent: v = momentum v + g, w -= rate v.
void dn_descend(enum dn_level level, float *values, const float *gradients, size_t count, float
                rate, float momentum, float *velocity);

#endif

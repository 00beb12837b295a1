// Activations and the loss, through functions of our own: a mathematical library gives other bits on
// other machines. They work in double, so that the float they end as is nearly always the nearest.

/// e^x by 2^n e^r, |r| < 0.35, and the series of e^r.
static inline __attribute__((always_inline)) double exponential(double x) {
  x = x < -700 ? -700 : x;
  x = x > 700 ? 700 : x;
  const double shift = 0x1.8p52;
  double shifted = x * 0x1.71547652b82fep0 + shift, n = shifted - shift;
  double r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10;
  double sum = 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  uint64_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  bits = (bits + 1023) << 52;
  double power;
  memcpy(&power, &bits, sizeof power);
  return sum * power;
}

static inline __attribute__((always_inline)) double logistic(double x) {
  return 1 / (1 + exponential(-x));
}

static inline __attribute__((always_inline)) double hyperbolic_tangent(double x) {
  return 1 - 2 / (1 + exponential(2 * x));
}

/// The normal distribution function, by the series erf z = 2/sqrt(pi) z e^(-z^2) (1 + 2z^2/3 (1 + ...)).
static inline __attribute__((always_inline)) double normal_distribution(double x) {
  double z = x * 0x1.6a09e667f3bcdp-1, square = z * z, sum = 1;
  square = square > 36 ? 36 : square;
#pragma clang loop unroll(full)
  for (int term = 120; term >= 1; term--) sum = 1 + square * (2.0 / (2 * term + 1)) * sum;
  double error = 0x1.20dd750429b6dp0 * z * exponential(-square) * sum;
  error = z > 6 ? 1 : error;
  error = z < -6 ? -1 : error;
  return (1 + error) / 2;
}

static inline __attribute__((always_inline)) double gelu_tangent(double x) {
  double bounded = x < -30 ? -30 : x;
  bounded = bounded > 30 ? 30 : bounded;
  return hyperbolic_tangent(0.79788456080286535588
                            * (bounded + 0.044715 * bounded * bounded * bounded));
}

/// tanh(ln(1 + e^x)) = n / (n + 2) with n = e^x (e^x + 2).
static inline __attribute__((always_inline)) double softplus_tangent(double x) {
  double power = exponential(x > 20 ? 20 : x), numerator = power * (power + 2);
  return numerator / (numerator + 2);
}

static const double selu_alpha = 1.6732632423543772848170429916717;
static const double selu_scale = 1.0507009873554804934193349852946;

/// y = VALUE for every v of x.
#define EACH(VALUE)                                                                               \
  _Pragma("clang loop vectorize(enable)") for (size_t index = 0; index < count; index++) {        \
    double v = x[index];                                                                          \
    y[index] = (float)(VALUE);                                                                    \
  }                                                                                               \
  return;

static void activate(enum dn_activation function, float parameter, const float *restrict x,
                     size_t count, float *restrict y) {
  switch (function) {
  case dn_activation_relu:
    for (size_t index = 0; index < count; index++) y[index] = x[index] > 0 ? x[index] : 0;
    return;
  case dn_activation_leaky_relu:
    for (size_t index = 0; index < count; index++)
      y[index] = x[index] > 0 ? x[index] : parameter * x[index];
    return;
  case dn_activation_tanh: EACH(hyperbolic_tangent(v))
  case dn_activation_sigmoid: EACH(logistic(v))
  case dn_activation_gelu: EACH(v * normal_distribution(v))
  case dn_activation_gelu_tanh: EACH(v / 2 * (1 + gelu_tangent(v)))
  case dn_activation_elu: EACH(v > 0 ? v : parameter * (exponential(v) - 1))
  case dn_activation_selu:
    EACH(v > 0 ? selu_scale * v : selu_scale * selu_alpha * (exponential(v) - 1))
  case dn_activation_silu: EACH(v * logistic(v))
  case dn_activation_softplus:
    EACH((v > 0 ? v : 0) + logarithm(1 + exponential(v > 0 ? -v : v)))
  case dn_activation_mish: EACH(v * softplus_tangent(v))
  case dn_activation_identity: memcpy(y, x, count * sizeof(float)); return;
  }
}

#undef EACH

/// dx = dy * SLOPE for every v of x.
#define EACH(SLOPE)                                                                               \
  _Pragma("clang loop vectorize(assume_safety)") for (size_t index = 0; index < count; index++) {        \
    double v = x[index];                                                                          \
    dx[index] = dy[index] * (float)(SLOPE);                                                       \
  }                                                                                               \
  return;

static void activate_backward(enum dn_activation function, float parameter,
                              const float *x, const float *dy, size_t count, float *dx) {
  switch (function) {
  case dn_activation_relu:
#pragma clang loop vectorize(assume_safety)
    for (size_t index = 0; index < count; index++) {
      // Loaded on either branch, so that no set has to jump.
      float slope = dy[index];
      dx[index] = x[index] > 0 ? slope : 0;
    }
    return;
  case dn_activation_leaky_relu:
#pragma clang loop vectorize(assume_safety)
    for (size_t index = 0; index < count; index++) {
      float slope = dy[index];
      dx[index] = x[index] > 0 ? slope : parameter * slope;
    }
    return;
  case dn_activation_tanh: EACH(1 - hyperbolic_tangent(v) * hyperbolic_tangent(v))
  case dn_activation_sigmoid: EACH(logistic(v) * logistic(-v))
  case dn_activation_gelu:
    EACH(normal_distribution(v) + v * 0.39894228040143267794 * exponential(-v * v / 2))
  case dn_activation_gelu_tanh:
    EACH((1 + gelu_tangent(v)) / 2
         + v / 2 * (1 - gelu_tangent(v) * gelu_tangent(v)) * 0.79788456080286535588
               * (1 + 3 * 0.044715 * v * v))
  case dn_activation_elu: EACH(v > 0 ? 1 : parameter * exponential(v))
  case dn_activation_selu: EACH(v > 0 ? selu_scale : selu_scale * selu_alpha * exponential(v))
  case dn_activation_silu: EACH(logistic(v) + v * logistic(v) * logistic(-v))
  case dn_activation_softplus: EACH(logistic(v))
  case dn_activation_mish:
    EACH(softplus_tangent(v)
         + v * (1 - softplus_tangent(v) * softplus_tangent(v)) * logistic(v))
  case dn_activation_identity: memcpy(dx, dy, count * sizeof(float)); return;
  }
}

#undef EACH

/// Samples that the loss is worked out for together.
enum { loss_block = 64 };

/// The loss of a block of samples, class by class, so that lanes run across samples.
static inline __attribute__((always_inline)) struct dn_loss loss_of_block(
    const float *logits, size_t rows, size_t width, size_t classes, const int32_t *labels,
    double share, float *gradient) {
  double highest[loss_block], sums[loss_block], own[loss_block], losses[loss_block];
  for (size_t row = 0; row < rows; row++) {
    const float *line = logits + row * width;
    float most = line[0];
    for (size_t class = 1; class < classes; class++) most = line[class] > most ? line[class] : most;
    highest[row] = most;
    own[row] = line[labels[row]];
    sums[row] = 0;
  }
  double powers[loss_block];
  for (size_t class = 0; class < classes; class++) {
    for (size_t row = 0; row < rows; row++) powers[row] = logits[row * width + class];
    for (size_t row = 0; row < rows; row++) powers[row] = exponential(powers[row] - highest[row]);
    for (size_t row = 0; row < rows; row++) sums[row] += powers[row];
    if (gradient)
      for (size_t row = 0; row < rows; row++) gradient[row * width + class] = (float)powers[row];
  }
  for (size_t row = 0; row < rows; row++) losses[row] = logarithm(sums[row]) + highest[row] - own[row];
  struct dn_loss result = {0, 0};
  for (size_t row = 0; row < rows; row++) {
    result.sum += losses[row];
    result.correct += own[row] == highest[row];
  }
  if (!gradient) return result;
  for (size_t row = 0; row < rows; row++) sums[row] = share / sums[row];
  for (size_t row = 0; row < rows; row++) {
    float *line = gradient + row * width;
    for (size_t class = 0; class < classes; class++) line[class] *= (float)sums[row];
    line[labels[row]] -= (float)share;
  }
  return result;
}

static struct dn_loss cross_entropy(const float *logits, size_t rows, size_t width, size_t classes,
                                    const int32_t *labels, float *gradient) {
  struct dn_loss total = {0, 0};
  for (size_t row = 0; row < rows; row += loss_block) {
    size_t count = rows - row < loss_block ? rows - row : loss_block;
    struct dn_loss part =
        loss_of_block(logits + row * width, count, width, classes, labels + row,
                      1 / (double)rows, gradient ? gradient + row * width : NULL);
    total.sum += part.sum;
    total.correct += part.correct;
  }
  return total;
}

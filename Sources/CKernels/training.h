// What a training step asks for, in float, for one instruction set.
//
// Matrices are row-major, with rows padded by zeros to whole lines of 16 numbers (`width`). Lanes run
// across a row, and a sum over rows is added row by row.

#include "activations.h"
#include "gates.h"

typedef float floats __attribute__((ext_vector_type(VECTOR_BYTES / 4), aligned(4)));
#define FLOATS (VECTOR_BYTES / 4)

/// `rows` rows of one or two vectors of a product; inlined with constants, so that all sums stay in
/// registers.
static inline __attribute__((always_inline)) void product_tile(
    const float *a, size_t row_step, size_t inner_step, const float *b, const float *start,
    size_t inner, size_t rows, size_t vectors, size_t width, float *c) {
  floats sums[TILE_ROWS > 4 ? TILE_ROWS : 4][2];
  for (size_t row = 0; row < rows; row++)
    for (size_t part = 0; part < vectors; part++)
      sums[row][part] = start ? ((const floats *)start)[part] : (floats)0;
  for (size_t step = 0; step < inner; step++) {
    const floats *line = (const floats *)(b + step * width);
    for (size_t row = 0; row < rows; row++)
      for (size_t part = 0; part < vectors; part++)
        sums[row][part] += a[row * row_step + step * inner_step] * line[part];
  }
  for (size_t row = 0; row < rows; row++)
    memcpy(c + row * width, sums[row], vectors * sizeof(floats));
}

/// A strip of one or two vectors of columns, all rows.
static inline __attribute__((always_inline)) void product_strip(
    const float *a, size_t row_step, size_t inner_step, const float *b, const float *start,
    size_t inner, size_t rows, size_t vectors, size_t width, float *c) {
  enum { tile = TILE_ROWS > 4 ? TILE_ROWS : 4 };
  size_t row = 0;
  for (; row + tile <= rows; row += tile)
    product_tile(a + row * row_step, row_step, inner_step, b, start, inner, tile, vectors, width,
                 c + row * width);
  for (; row + 2 <= rows; row += 2)
    product_tile(a + row * row_step, row_step, inner_step, b, start, inner, 2, vectors, width,
                 c + row * width);
  if (row < rows)
    product_tile(a + row * row_step, row_step, inner_step, b, start, inner, 1, vectors, width,
                 c + row * width);
}

/// Leaves out the vectors that are all padding.
static inline __attribute__((always_inline)) void product_of(
    const float *a, size_t row_step, size_t inner_step, const float *b, const float *start,
    size_t inner, size_t rows, size_t columns, size_t width, float *c) {
  size_t column = 0;
  for (; column + FLOATS < columns; column += 2 * FLOATS)
    product_strip(a, row_step, inner_step, b + column, start ? start + column : NULL, inner, rows, 2,
                  width, c + column);
  if (column < columns)
    product_strip(a, row_step, inner_step, b + column, start ? start + column : NULL, inner, rows, 1,
                  width, c + column);
}

static void product(const float *a, size_t a_width, bool transposed, const float *b,
                    const float *start, size_t inner, size_t rows, size_t columns, size_t width,
                    float *c) {
  if (transposed)
    product_of(a, 1, a_width, b, start, inner, rows, columns, width, c);
  else
    product_of(a, a_width, 1, b, start, inner, rows, columns, width, c);
}

/// Four by four at a time, in two rounds of pairs, and what is left one by one.
static void transpose(const float *x, size_t rows, size_t columns, size_t width, float *y,
                      size_t y_width) {
  typedef float four __attribute__((ext_vector_type(4), aligned(4)));
  const size_t whole_rows = rows / 4 * 4, whole_columns = columns / 4 * 4;
  for (size_t row = 0; row < whole_rows; row += 4)
    for (size_t column = 0; column < whole_columns; column += 4) {
      four lines[4], pairs[4];
      for (size_t part = 0; part < 4; part++)
        lines[part] = *(const four *)(x + (row + part) * width + column);
      pairs[0] = __builtin_shufflevector(lines[0], lines[1], 0, 4, 1, 5);
      pairs[1] = __builtin_shufflevector(lines[2], lines[3], 0, 4, 1, 5);
      pairs[2] = __builtin_shufflevector(lines[0], lines[1], 2, 6, 3, 7);
      pairs[3] = __builtin_shufflevector(lines[2], lines[3], 2, 6, 3, 7);
      float *to = y + column * y_width + row;
      *(four *)to = __builtin_shufflevector(pairs[0], pairs[1], 0, 1, 4, 5);
      *(four *)(to + y_width) = __builtin_shufflevector(pairs[0], pairs[1], 2, 3, 6, 7);
      *(four *)(to + 2 * y_width) = __builtin_shufflevector(pairs[2], pairs[3], 0, 1, 4, 5);
      *(four *)(to + 3 * y_width) = __builtin_shufflevector(pairs[2], pairs[3], 2, 3, 6, 7);
    }
  for (size_t row = 0; row < rows; row++)
    for (size_t column = row < whole_rows ? whole_columns : 0; column < columns; column++)
      y[column * y_width + row] = x[row * width + column];
}

static void add_lines(const float *x, size_t rows, size_t width, float *sums) {
  for (size_t column = 0; column < width; column += FLOATS) {
    floats sum = 0;
    for (size_t row = 0; row < rows; row++) sum += *(const floats *)(x + row * width + column);
    *(floats *)(sums + column) = sum;
  }
}

/// One or two vectors of columns; two hide how long an addition takes.
static inline __attribute__((always_inline)) void bn_columns(
    const float *x, size_t rows, size_t width, size_t parts, const float *gamma,
    const float *beta, float epsilon, struct dn_bn_statistics to, float *normalized, float *y) {
  const float count = (float)rows;
  floats mean[2] = {0, 0}, deviations[2] = {0, 0}, squares[2] = {0, 0}, inverse[2];
  for (size_t row = 0; row < rows; row++)
    for (size_t part = 0; part < parts; part++)
      mean[part] += ((const floats *)(x + row * width))[part];
  for (size_t part = 0; part < parts; part++) mean[part] /= count;
  for (size_t row = 0; row < rows; row++)
    for (size_t part = 0; part < parts; part++)
      deviations[part] += ((const floats *)(x + row * width))[part] - mean[part];
  for (size_t part = 0; part < parts; part++) mean[part] += deviations[part] / count;
  for (size_t row = 0; row < rows; row++)
    for (size_t part = 0; part < parts; part++) {
      floats deviation = ((const floats *)(x + row * width))[part] - mean[part];
      squares[part] += deviation * deviation;
    }
  for (size_t part = 0; part < parts; part++) {
    floats variance = squares[part] / count;
    inverse[part] = 1 / __builtin_elementwise_sqrt(variance + epsilon);
    ((floats *)to.mean)[part] = mean[part];
    ((floats *)to.variance)[part] = variance;
    ((floats *)to.inverse)[part] = inverse[part];
  }
  for (size_t row = 0; row < rows; row++)
    for (size_t part = 0; part < parts; part++) {
      floats value = (((const floats *)(x + row * width))[part] - mean[part]) * inverse[part];
      ((floats *)(normalized + row * width))[part] = value;
      ((floats *)(y + row * width))[part] =
          ((const floats *)gamma)[part] * value + ((const floats *)beta)[part];
    }
}

static void bn_training(const float *x, size_t rows, size_t width, const float *gamma,
                        const float *beta, float epsilon, struct dn_bn_statistics to,
                        float *normalized, float *y) {
  for (size_t column = 0; column < width;) {
    struct dn_bn_statistics own = {to.mean + column, to.variance + column, to.inverse + column};
    if (width - column >= 2 * FLOATS) {
      bn_columns(x + column, rows, width, 2, gamma + column, beta + column, epsilon, own,
                 normalized + column, y + column);
      column += 2 * FLOATS;
    } else {
      bn_columns(x + column, rows, width, 1, gamma + column, beta + column, epsilon, own,
                 normalized + column, y + column);
      column += FLOATS;
    }
  }
}

static void bn_inference(const float *x, size_t rows, size_t width, const float *gamma,
                         const float *beta, float epsilon, const float *mean,
                         const float *variance, float *y) {
  for (size_t column = 0; column < width; column += FLOATS) {
    floats spread = *(const floats *)(variance + column) + epsilon;
    floats inverse = 1 / __builtin_elementwise_sqrt(spread);
    floats middle = *(const floats *)(mean + column);
    floats scale = *(const floats *)(gamma + column), shift = *(const floats *)(beta + column);
    for (size_t row = 0; row < rows; row++) {
      floats value = (*(const floats *)(x + row * width + column) - middle) * inverse;
      *(floats *)(y + row * width + column) = scale * value + shift;
    }
  }
}

static inline __attribute__((always_inline)) void bn_columns_backward(
    const float *dy, const float *normalized, size_t rows, size_t width, size_t parts,
    const float *gamma, const float *inverse, float *dgamma, float *dbeta, float *dx) {
  const float count = (float)rows;
  floats sums[2] = {0, 0}, products[2] = {0, 0}, factor[2], mean[2], along[2];
  for (size_t row = 0; row < rows; row++)
    for (size_t part = 0; part < parts; part++) {
      floats slope = ((const floats *)(dy + row * width))[part];
      sums[part] += slope;
      products[part] += slope * ((const floats *)(normalized + row * width))[part];
    }
  for (size_t part = 0; part < parts; part++) {
    ((floats *)dgamma)[part] = products[part];
    ((floats *)dbeta)[part] = sums[part];
    factor[part] = ((const floats *)gamma)[part] * ((const floats *)inverse)[part];
    mean[part] = sums[part] / count;
    along[part] = products[part] / count;
  }
  for (size_t row = 0; row < rows; row++)
    for (size_t part = 0; part < parts; part++) {
      floats slope = ((const floats *)(dy + row * width))[part];
      floats value = ((const floats *)(normalized + row * width))[part];
      ((floats *)(dx + row * width))[part] =
          factor[part] * (slope - mean[part] - value * along[part]);
    }
}

static void bn_backward(const float *dy, const float *normalized, size_t rows, size_t width,
                        const float *gamma, const float *inverse, float *dgamma, float *dbeta,
                        float *dx) {
  for (size_t column = 0; column < width;) {
    if (width - column >= 2 * FLOATS) {
      bn_columns_backward(dy + column, normalized + column, rows, width, 2, gamma + column,
                          inverse + column, dgamma + column, dbeta + column, dx + column);
      column += 2 * FLOATS;
    } else {
      bn_columns_backward(dy + column, normalized + column, rows, width, 1, gamma + column,
                          inverse + column, dgamma + column, dbeta + column, dx + column);
      column += FLOATS;
    }
  }
}

static void blend(const float *new, float weight, float scale, size_t width, float *old) {
  if (weight == 0) return;
  for (size_t column = 0; column < width; column++) {
    float value = new[column] * scale;
    old[column] = weight == 1 ? value : (1 - weight) * old[column] + weight * value;
  }
}

static void gate(const float *x, const float *gates, size_t count, float *y) {
#pragma clang loop vectorize(assume_safety)
  for (size_t index = 0; index < count; index++) {
    float scaled = x[index] * gates[index];
    y[index] = gates[index] == 0 ? 0 : scaled;
  }
}

static void gate_rectified(const float *x, float *gates, size_t count, float *y) {
#pragma clang loop vectorize(assume_safety)
  for (size_t index = 0; index < count; index++) {
    float drawn = gates[index], own = x[index] > 0 ? drawn : 0, scaled = x[index] * own;
    gates[index] = own;
    y[index] = own == 0 ? 0 : scaled;
  }
}

static void scale(const float *x, float factor, size_t count, float *y) {
#pragma clang loop vectorize(assume_safety)
  for (size_t index = 0; index < count; index++) y[index] = x[index] * factor;
}

static void adam(float *restrict values, const float *restrict gradients, size_t count,
                 struct dn_adam_step rule, float *restrict first, float *restrict second) {
  const float fresh = 1 - rule.first_decay, fresh_square = 1 - rule.second_decay;
#pragma clang loop vectorize(enable)
  for (size_t index = 0; index < count; index++) {
    float slope = gradients[index];
    float mean = rule.first_decay * first[index] + fresh * slope;
    float square = rule.second_decay * second[index] + fresh_square * slope * slope;
    first[index] = mean;
    second[index] = square;
    float root = __builtin_elementwise_sqrt(square * rule.correction);
    values[index] -= rule.rate * mean / (root + rule.epsilon);
  }
}

static void descend(float *restrict values, const float *restrict gradients, size_t count,
                    float rate, float momentum, float *restrict velocity) {
  for (size_t index = 0; index < count; index++) {
    float speed = momentum * velocity[index] + gradients[index];
    velocity[index] = speed;
    values[index] -= rate * speed;
  }
}

#undef FLOATS

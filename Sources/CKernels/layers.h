// What layers do to a batch, for one REAL and one instruction set.

#define F(name) PASTE(name##_, NAME)
#define LANES (VECTOR_BYTES / sizeof(REAL))
#define PANEL (128 / sizeof(REAL))
#define VECTORS (128 / VECTOR_BYTES)

/// As many numbers as an instruction takes, at any address.
typedef REAL F(vector) __attribute__((ext_vector_type(LANES), aligned(sizeof(REAL))));

/// `rows` rows of one panel; inlined with a constant, so that all sums stay in registers.
static inline __attribute__((always_inline)) void F(tile)(
    const REAL *x, size_t inputs, const REAL *panel, const REAL *start, size_t rows, size_t outputs,
    size_t width, REAL *y) {
  F(vector) sums[TILE_ROWS][VECTORS];
  const F(vector) *first = (const F(vector) *)start;
  for (size_t row = 0; row < rows; row++)
    for (size_t part = 0; part < VECTORS; part++) sums[row][part] = first[part];
  for (size_t input = 0; input < inputs; input++) {
    const F(vector) *weight = (const F(vector) *)(panel + input * PANEL);
    for (size_t row = 0; row < rows; row++)
      for (size_t part = 0; part < VECTORS; part++)
        sums[row][part] += x[row * inputs + input] * weight[part];
  }
  for (size_t row = 0; row < rows; row++)
    memcpy(y + row * outputs, sums[row], width * sizeof(REAL));
}

static void F(linear)(const REAL *x, size_t rows, size_t inputs, const REAL *packed,
                      const REAL *start, size_t outputs, REAL *y) {
  for (size_t output = 0; output < outputs; output += PANEL) {
    const REAL *panel = packed + output * inputs;
    size_t rest = outputs - output, width = rest < PANEL ? rest : PANEL, row = 0;
    for (; row + TILE_ROWS <= rows; row += TILE_ROWS)
      F(tile)(x + row * inputs, inputs, panel, start + output, TILE_ROWS, outputs, width,
              y + row * outputs + output);
    for (; row < rows; row++)
      F(tile)(x + row * inputs, inputs, panel, start + output, 1, outputs, width,
              y + row * outputs + output);
  }
}

static inline __attribute__((always_inline)) REAL F(term)(REAL x, REAL center, bool centered,
                                                          bool squared) {
  REAL deviation = centered ? x - center : x;
  return squared ? deviation * deviation : deviation;
}

/// Four rows at a time, added one after the other.
static inline __attribute__((always_inline)) void F(add_rows)(
    const REAL *restrict x, size_t rows, size_t columns, const REAL *restrict center, bool centered,
    bool squared, REAL *restrict sums) {
  size_t row = 0;
  for (; row + 4 <= rows; row += 4) {
    const REAL *a = x + row * columns, *b = a + columns, *c = b + columns, *d = c + columns;
    for (size_t column = 0; column < columns; column++) {
      REAL middle = centered ? center[column] : 0, sum = sums[column];
      sum += F(term)(a[column], middle, centered, squared);
      sum += F(term)(b[column], middle, centered, squared);
      sum += F(term)(c[column], middle, centered, squared);
      sum += F(term)(d[column], middle, centered, squared);
      sums[column] = sum;
    }
  }
  for (; row < rows; row++)
    for (size_t column = 0; column < columns; column++)
      sums[column] += F(term)(x[row * columns + column], centered ? center[column] : 0, centered,
                              squared);
}

static void F(column_sums)(const REAL *x, size_t rows, size_t columns, const REAL *center,
                           bool squared, REAL *sums) {
  if (!center)
    F(add_rows)(x, rows, columns, center, false, false, sums);
  else if (squared)
    F(add_rows)(x, rows, columns, center, true, true, sums);
  else
    F(add_rows)(x, rows, columns, center, true, false, sums);
}

static void F(normalize)(const REAL *x, size_t rows, size_t columns, const REAL *mean,
                         const REAL *deviation, const REAL *gamma, const REAL *beta,
                         REAL *normalized, REAL *y) {
  const REAL limit = sizeof(REAL) == 4 ? (REAL)0x1.fffffep127 : (REAL)0x1.fffffffffffffp1023;
  for (size_t row = 0; row < rows; row++) {
    const REAL *from = x + row * columns;
    REAL *to = y + row * columns, *between = normalized ? normalized + row * columns : to;
#pragma clang loop vectorize(assume_safety)
    for (size_t column = 0; column < columns; column++) {
      REAL centered = from[column] - mean[column];
      // The clamp keeps infinity / infinity away when the spread itself overflows.
      centered = centered < -limit ? -limit : centered;
      centered = centered > limit ? limit : centered;
      REAL value = centered / deviation[column];
      between[column] = value;
      to[column] = gamma[column] * value + beta[column];
    }
  }
}

static void F(relu)(const REAL *x, size_t count, REAL *y) {
#pragma clang loop vectorize(assume_safety)
  for (size_t index = 0; index < count; index++) y[index] = x[index] > 0 ? x[index] : 0;
}

static void F(leaky_relu)(const REAL *x, size_t count, REAL slope, REAL *y) {
#pragma clang loop vectorize(assume_safety)
  for (size_t index = 0; index < count; index++)
    y[index] = x[index] > 0 ? x[index] : slope * x[index];
}

static void F(drop)(const REAL *x, const bool *kept, size_t count, REAL scale, REAL *y) {
  const uint8_t *flags = (const uint8_t *)kept;
#pragma clang loop vectorize(assume_safety)
  for (size_t index = 0; index < count; index++) {
    REAL scaled = x[index] * scale;
    y[index] = flags[index] ? scaled : 0;
  }
}

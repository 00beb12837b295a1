// Normal numbers by inversion, with the steps of `normalQuantile` in Layers: the same bits.
//
// Wichura 1988, algorithm AS 241 (PPND16).

/// Horner's rule, coefficients in rising order.
static inline __attribute__((always_inline)) double polynomial(double r, const double c[8]) {
  double sum = c[7];
  for (int power = 6; power >= 0; power--) sum = sum * r + c[power];
  return sum;
}

static inline __attribute__((always_inline)) double central_quantile(double p) {
  static const double above[8] = {
      3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
      45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727};
  static const double below[8] = {
      1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
      39307.895800092710610, 28729.085735721942674, 5226.4952788528545610};
  double q = p - 0.5, r = 0.180625 - q * q;
  return q * (polynomial(r, above) / polynomial(r, below));
}

/// ln x of a normal number, by its exponent and the series of atanh.
static inline __attribute__((always_inline)) double logarithm(double x) {
  uint64_t bits, significand;
  memcpy(&bits, &x, sizeof bits);
  double exponent = (double)((int32_t)(bits >> 52) - 1023), mantissa;
  significand = (bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000;
  memcpy(&mantissa, &significand, sizeof mantissa);
  bool is_upper = mantissa > 1.4142135623730951;
  mantissa = is_upper ? mantissa / 2 : mantissa;
  exponent = is_upper ? exponent + 1 : exponent;
  double s = (mantissa - 1) / (mantissa + 1), square = s * s, sum = 0;
  for (int power = 25; power >= 1; power -= 2) sum = sum * square + 1 / (double)power;
  return exponent * 6.93147180369123816490e-01
         + (exponent * 1.90821492927058770002e-10 + 2 * s * sum);
}

static inline __attribute__((always_inline)) double tail_quantile(double p) {
  static const double middle_above[8] = {
      1.42343711074968357734,   4.63033784615654529590,   5.76949722146069140550,
      3.64784832476320460504,   1.27045825245236838258,   0.241780725177450611770,
      0.0227238449892691845833, 7.74545014278341407640e-4};
  static const double middle_below[8] = {
      1,                        2.05319162663775882187,    1.67638483018380384940,
      0.689767334985100004550,  0.148103976427480074590,   0.0151986665636164571966,
      5.47593808499534494600e-4, 1.05075007164441684324e-9};
  static const double far_above[8] = {
      6.65790464350110377720,    5.46378491116411436990,    1.78482653991729133580,
      0.296560571828504891230,   0.0265321895265761230930,  1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static const double far_below[8] = {
      1,                         0.599832206555887937690,   0.136929880922735805310,
      0.0148753612908506148525,  7.86869131145613259100e-4, 1.84631831751005468180e-5,
      1.42151175831644588870e-7, 2.04426310338993978564e-15};
  double q = p - 0.5;
  double r = __builtin_elementwise_sqrt(-logarithm(q < 0 ? p : 1 - p));
  double middle = polynomial(r - 1.6, middle_above) / polynomial(r - 1.6, middle_below);
  double far = polynomial(r - 5, far_above) / polynomial(r - 5, far_below);
  double x = r <= 5 ? middle : far;
  return q < 0 ? -x : x;
}

/// Replaces up to block_size probabilities by quantiles. Six of seven are central; the others are
/// gathered, so that both formulas run over dense numbers.
static void quantiles(double *values, size_t count) {
  double tails[block_size];
  uint32_t places[block_size];
  size_t found = 0;
  for (size_t index = 0; index < count; index++) {
    double q = values[index] - 0.5;
    tails[found] = values[index];
    places[found] = (uint32_t)index;
    found += !(q <= 0.425 && q >= -0.425);
  }
  for (size_t index = 0; index < count; index++) values[index] = central_quantile(values[index]);
  for (size_t index = 0; index < found; index++) tails[index] = tail_quantile(tails[index]);
  for (size_t index = 0; index < found; index++) values[places[index]] = tails[index];
}

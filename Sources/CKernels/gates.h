// Keep or drop: one 32-bit word of Philox4x32-10 a unit, word column % 4 of the counter
// (column / 4, row, step, stream).
//
// Only the row of a counter changes from row to row, so what the first rounds make of the rest is worked
// out once for all rows.

/// Counters that are worked on together. The registers of the plain set hold four.
enum { gate_counters = VECTOR_BYTES == 16 ? 4 : 8, gate_units = 4 * gate_counters };

// A word of each counter, in 64 bits because products need them.
typedef uint64_t gate_words __attribute__((ext_vector_type(gate_counters)));
typedef int32_t gate_halves __attribute__((ext_vector_type(2 * gate_counters)));

/// The product's lower 32 bits are a word; what stands in the upper halves of the other does not matter.
#define PRODUCT(word, factor) (((word) & (gate_words)0xFFFFFFFF) * (factor))

#if VECTOR_BYTES == 16
#define IN_PAIRS 1, 0, 3, 2, 5, 4, 7, 6
#define EVENS 0, 4, 2, 6
#define ODDS 1, 5, 3, 7
#else
#define IN_PAIRS 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14
#define EVENS 0, 8, 2, 10, 4, 12, 6, 14
#define ODDS 1, 9, 3, 11, 5, 13, 7, 15
#endif

/// Both words that the last round makes of a product, side by side: its upper half with an earlier
/// word and the key, then its lower half. Both are flipped by what stands in the key.
static inline __attribute__((always_inline)) void last_words(const gate_words *product,
                                                             const gate_words *early,
                                                             uint64_t key, gate_halves *words) {
  gate_halves halves = (gate_halves)*product;
  halves = __builtin_shufflevector(halves, halves, IN_PAIRS);
  *words = halves ^ (gate_halves)((*early & (gate_words)0xFFFFFFFF) ^ (gate_words)key);
}

/// `gate_units` columns of gates, or the first `count` of them.
static inline __attribute__((always_inline)) void gates_of_columns(
    struct dn_stream stream, size_t rows, size_t width, size_t column, size_t count,
    uint32_t threshold, float scale, float *out) {
  const uint32_t left = 0xD2511F53, right = 0xCD9E8D57;
  // Signs are flipped, because vectors compare with signs.
  const uint64_t flip = 0x8000000080000000;
  const gate_halves limit = (gate_halves)(int32_t)(threshold ^ 0x80000000);
  int32_t kept;
  memcpy(&kept, &scale, sizeof kept);
  uint64_t keys[10][2];
  for (uint32_t round = 0; round < 10; round++) {
    keys[round][0] = (uint32_t)(stream.key[0] + round * 0x9E3779B9u);
    keys[round][1] = (uint32_t)(stream.key[1] + round * 0xBB67AE85u);
  }
  // Counters in the order in which the words come out in the order of the columns.
#if VECTOR_BYTES == 16
  const gate_words order = {0, 2, 1, 3};
#else
  const gate_words order = {0, 4, 1, 5, 2, 6, 3, 7};
#endif
  // What rounds 1 to 3 make of all but the row.
  const uint64_t of_step = (uint64_t)stream.step * right;
  const uint64_t first = of_step >> 32 ^ keys[0][0];
  const gate_words of_column = PRODUCT(order + column / 4, left);
  const gate_words third = of_column >> 32 ^ stream.stream ^ keys[0][1];
  const gate_words of_third = PRODUCT(third, right);
  const gate_words of_first =
      PRODUCT(of_third >> 32 ^ (uint32_t)of_step ^ keys[1][0], left);
  const gate_words second_third = of_column ^ keys[1][1], third_first = of_third ^ keys[2][0],
                   third_third = of_first >> 32 ^ keys[2][1];
  for (size_t row = 0; row < rows; row++) {
    const uint64_t of_row = (uint32_t)(first ^ row) * (uint64_t)left;
    gate_words high = PRODUCT(second_third ^ of_row >> 32, right), low;
    gate_words a = high >> 32 ^ third_first, b = high, c = third_third ^ of_row, d = of_first;
#pragma clang loop unroll(full)
    for (int round = 3; round < 9; round++) {
      low = PRODUCT(a, left), high = PRODUCT(c, right);
      a = high >> 32 ^ b ^ (gate_words)keys[round][0];
      b = high;
      c = low >> 32 ^ d ^ (gate_words)keys[round][1];
      d = low;
    }
    high = PRODUCT(c, right), low = PRODUCT(a, left);
    gate_halves even, odd;
    last_words(&high, &b, keys[9][0] ^ flip, &even);
    last_words(&low, &d, keys[9][1] ^ flip, &odd);
    even = kept & ~(limit > even);
    odd = kept & ~(limit > odd);
    gate_words lines[2];
    lines[0] = __builtin_shufflevector((gate_words)even, (gate_words)odd, EVENS);
    lines[1] = __builtin_shufflevector((gate_words)even, (gate_words)odd, ODDS);
    memcpy(out + row * width + column, lines, count * sizeof(float));
  }
}

static void gates(struct dn_stream stream, size_t rows, size_t width, uint32_t threshold,
                  float scale, float *out) {
  size_t column = 0;
  for (; column + gate_units <= width; column += gate_units)
    gates_of_columns(stream, rows, width, column, gate_units, threshold, scale, out);
  // Rows are padded to whole lines of 16.
  if (column < width)
    gates_of_columns(stream, rows, width, column, 16, threshold, scale, out);
}

#undef PRODUCT
#undef IN_PAIRS
#undef EVENS
#undef ODDS

// Random draws by name, for one instruction set.
//
// Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) with the counter (column / 2, row, step,
// stream): the four words make the 64 bits of an even column and of the odd one behind it.

#include "quantiles.h"

/// One word of eight draws, in 64 bits because products need them.
typedef uint64_t words __attribute__((ext_vector_type(8)));

/// 53 random bits of columns `first..<first + count` of a row, 16 at a time.
static void bits_of_row(struct dn_stream stream, size_t row, size_t first, size_t count,
                        uint64_t *out) {
  const words lanes = {0, 1, 2, 3, 4, 5, 6, 7}, low_half = 0xFFFFFFFF;
  size_t end = first + count;
  for (size_t pair = first / 2; 2 * pair < end; pair += 8) {
    words a = (lanes + pair) & low_half, b = (uint32_t)row, c = stream.step, d = stream.stream;
    uint32_t key_a = stream.key[0], key_b = stream.key[1];
    for (int round = 0; round < 10; round++) {
      words low = a * 0xD2511F53u, high = c * 0xCD9E8D57u;
      a = (high >> 32) ^ b ^ (words)key_a;
      b = high & low_half;
      c = (low >> 32) ^ d ^ (words)key_b;
      d = low & low_half;
      key_a += 0x9E3779B9u;
      key_b += 0xBB67AE85u;
    }
    words even = a << 21 | b >> 11, odd = c << 21 | d >> 11;
    words both[2] = {__builtin_shufflevector(even, odd, 0, 8, 1, 9, 2, 10, 3, 11),
                     __builtin_shufflevector(even, odd, 4, 12, 5, 13, 6, 14, 7, 15)};
    size_t from = 2 * pair > first ? 2 * pair : first, to = 2 * pair + 16 < end ? 2 * pair + 16 : end;
    if (to - from == 16)
      memcpy(out + (from - first), both, sizeof both);
    else
      memcpy(out + (from - first), (uint64_t *)both + (from - 2 * pair), (to - from) * sizeof(uint64_t));
  }
}

/// A whole number below 2^53 as a double, exactly: by its upper 32 and lower 21 bits.
static inline __attribute__((always_inline)) double exact(uint64_t bits) {
  uint64_t upper = bits >> 21 | 0x4330000000000000, lower = (bits & 0x1FFFFF) | 0x4330000000000000;
  double high, low;
  memcpy(&high, &upper, sizeof high);
  memcpy(&low, &lower, sizeof low);
  return (high - 0x1p52) * 0x1p21 + (low - 0x1p52);
}

/// Calls `use` for pieces of rows that fit a block.
#define FOR_EACH_PIECE(use)                                                                       \
  for (size_t row = 0; row < rows; row++)                                                         \
    for (size_t column = 0; column < columns; column += block_size) {                             \
      size_t rest = columns - column, count = rest < block_size ? rest : block_size;              \
      size_t place = row * columns + column;                                                      \
      bits_of_row(stream, first_row + row, column, count, bits);                                  \
      use                                                                                         \
    }

static void uniforms(struct dn_stream stream, size_t first_row, size_t rows, size_t columns,
                     double *out) {
  uint64_t bits[block_size];
  FOR_EACH_PIECE({
    for (size_t index = 0; index < count; index++) out[place + index] = exact(bits[index]) * 0x1p-53;
  })
}

static void normals(struct dn_stream stream, size_t first_row, size_t rows, size_t columns,
                    double *out) {
  uint64_t bits[block_size];
  FOR_EACH_PIECE({
    for (size_t index = 0; index < count; index++)
      out[place + index] = (exact(bits[index]) + 0.5) * 0x1p-53;
    quantiles(out + place, count);
  })
}

static void kept(struct dn_stream stream, size_t first_row, size_t rows, size_t columns, double p,
                 bool *out) {
  uint64_t bits[block_size];
  uint8_t *flags = (uint8_t *)out;
  FOR_EACH_PIECE({
    for (size_t index = 0; index < count; index++)
      flags[place + index] = exact(bits[index]) * 0x1p-53 >= p;
  })
}

// What a histogram asks of the values, for one REAL and one instruction set.

static void F(widen)(const REAL *x, size_t count, REAL *low, REAL *high) {
  REAL lows[32], highs[32];
  for (size_t lane = 0; lane < 32; lane++) lows[lane] = *low, highs[lane] = *high;
  size_t index = 0;
  for (; index + 32 <= count; index += 32)
    for (size_t lane = 0; lane < 32; lane++) {
      REAL value = x[index + lane];
      bool is_finite = value - value == 0;
      lows[lane] = ((value < lows[lane]) & is_finite) ? value : lows[lane];
      highs[lane] = ((value > highs[lane]) & is_finite) ? value : highs[lane];
    }
  for (; index < count; index++) {
    if (!(x[index] - x[index] == 0)) continue;
    if (x[index] < lows[0]) lows[0] = x[index];
    if (x[index] > highs[0]) highs[0] = x[index];
  }
  for (size_t lane = 0; lane < 32; lane++) {
    if (lows[lane] < *low) *low = lows[lane];
    if (highs[lane] > *high) *high = highs[lane];
  }
}

/// Finds the first counters of a block's slots; returns how many values are undecided (they have the
/// last slot).
static inline __attribute__((always_inline)) uint32_t F(find_slots)(
    const REAL *restrict x, const uint8_t *restrict causes, bool has_causes, size_t count,
    const struct dn_bins *bins, uint32_t *restrict counters) {
  const REAL low = (REAL)bins->low, scale = (REAL)bins->bins_per_unit;
  const REAL top = (REAL)bins->count + (REAL)1.5;
  const REAL from = (REAL)bins->margin, to = 1 - from;
  const uint32_t zero_slot = (uint32_t)bins->count + 2, undecided_slot = zero_slot + 4;
  uint32_t undecided = 0;
#pragma clang loop vectorize(enable)
  for (size_t index = 0; index < count; index++) {
    REAL value = x[index];
    REAL place = (value - low) * scale + 1;
    place = place > (REAL)0.5 ? place : (REAL)0.5;  // NaN too: it is undecided below.
    place = place < top ? place : top;
    int32_t bin = (int32_t)place;
    REAL part = place - (REAL)bin;
    bool is_sure = (part >= from) & (part <= to) & (value - value == 0);
    uint32_t cause = has_causes ? causes[index] : 0;
    uint32_t slot = is_sure ? (uint32_t)bin : undecided_slot;
    slot = value == 0 ? zero_slot + cause : slot;
    counters[index] = slot * dn_tables;
    undecided += slot == undecided_slot;
  }
  return undecided;
}

/// Counts one block. The tables take turns, so that a run of equal values (the zeros behind ReLU
/// and dropout) does not wait for its own last count.
static inline __attribute__((always_inline)) size_t F(count_block)(
    const REAL *x, const uint8_t *causes, size_t count, size_t offset, const struct dn_bins *bins,
    uint32_t *tables, uint32_t *undecided) {
  uint32_t counters[block_size];
  uint32_t open = causes ? F(find_slots)(x, causes, true, count, bins, counters)
                         : F(find_slots)(x, causes, false, count, bins, counters);
  size_t index = 0, found = 0;
  for (; index + dn_tables <= count; index += dn_tables)
    for (size_t table = 0; table < dn_tables; table++) tables[counters[index + table] + table]++;
  for (; index < count; index++) tables[counters[index]]++;
  const uint32_t last = ((uint32_t)bins->count + dn_extra_slots - 1) * dn_tables;
  for (index = 0; found < open; index++)
    if (counters[index] == last) undecided[found++] = (uint32_t)(offset + index);
  return open;
}

static size_t F(count)(const REAL *x, const uint8_t *causes, size_t count,
                       const struct dn_bins *bins, uint32_t *tables, uint32_t *undecided) {
  size_t left = 0, index = 0;
  for (; index + block_size <= count; index += block_size)
    left += F(count_block)(x + index, causes ? causes + index : NULL, block_size, index, bins,
                           tables, undecided + left);
  if (index < count)
    left += F(count_block)(x + index, causes ? causes + index : NULL, count - index, index, bins,
                           tables, undecided + left);
  return left;
}

static void F(hand_on_causes)(const REAL *x, size_t count, const uint8_t *before, uint8_t own,
                              uint8_t *after) {
  if (!before) {
    for (size_t index = 0; index < count; index++) after[index] = x[index] == 0 ? own : 0;
    return;
  }
#pragma clang loop vectorize(assume_safety)
  for (size_t index = 0; index < count; index++) {
    uint8_t cause = before[index] ? before[index] : own;
    after[index] = x[index] == 0 ? cause : 0;
  }
}

#undef F
#undef LANES
#undef PANEL
#undef VECTORS

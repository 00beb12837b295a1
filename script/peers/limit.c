// The training steps of dropnorm-bench as fast as C for this one machine gets them: fixed widths, fused
// passes, products fused with sums, any order of sums, a cheap hash for the dice. Prints one line of
// JSON; the engine, which gives the same bits everywhere, is measured against it.
//
//     cc -O3 -march=native -ffast-math limit.c -o limit -lm && ./limit train 32 adam

#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { width = 32, parts = 2, largest = 1024, tile = 8, classes = 2 };

/// Half a row; compilers split it where vectors are narrower.
typedef float lanes __attribute__((vector_size(64)));
typedef uint32_t words __attribute__((vector_size(64)));
typedef lanes row[parts];

/// Weights by input, so that lanes run across outputs; those of the last layer by output.
static struct {
  row weight[2 + 2 * width];
  row gamma[3], beta[3];
  row head[classes];
  float bias[16];
} values __attribute__((aligned(64))), gradients __attribute__((aligned(64))),
    first __attribute__((aligned(64))), second __attribute__((aligned(64)));

/// Where the weights of a layer begin.
static const size_t begin[3] = {0, 2, 2 + width};
static row running_mean[3], running_variance[3], inverse[3], turned[width];
static float batch_x[8][largest][2];
static int32_t labels[8][largest];
/// Normalized values, combined gates of ReLU and dropout, and outputs of every block.
static row z[largest], hat[3][largest], gate[3][largest], out[3][largest], back[largest];
static lanes head_by_input[width], logits[largest];
static float slopes[largest][classes];

static void forward(const float *x, size_t inputs, size_t batch, int layer, uint32_t step) {
  const row *weight = values.weight + begin[layer];
  row sum = {{0}, {0}};
  for (size_t s = 0; s < batch; s += tile) {
    row sums[tile];
    memset(sums, 0, sizeof sums);
    for (size_t i = 0; i < inputs; i++)
      for (int r = 0; r < tile; r++)
        for (int p = 0; p < parts; p++) sums[r][p] += x[(s + r) * inputs + i] * weight[i][p];
    for (int r = 0; r < tile; r++)
      for (int p = 0; p < parts; p++) {
        z[s + r][p] = sums[r][p];
        sum[p] += sums[r][p];
      }
  }
  const float share = 1.0f / batch, unbiased = (float)batch / (batch - 1);
  const words lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  for (int p = 0; p < parts; p++) {
    lanes mean = sum[p] * share, squares[2] = {{0}, {0}};
    for (size_t s = 0; s < batch; s += 2)
      for (int half = 0; half < 2; half++) {
        lanes deviation = z[s + half][p] - mean;
        squares[half] += deviation * deviation;
      }
    lanes variance = (squares[0] + squares[1]) * share, scale;
    for (int l = 0; l < 16; l++) scale[l] = 1 / sqrtf(variance[l] + 1e-5f);
    inverse[layer][p] = scale;
    running_mean[layer][p] = 0.9f * running_mean[layer][p] + 0.1f * mean;
    running_variance[layer][p] = 0.9f * running_variance[layer][p] + 0.1f * unbiased * variance;
    for (size_t s = 0; s < batch; s++) {
      words hash = lane + (uint32_t)(((step * 3 + layer) * batch + s) * width + p * 16);
      hash = (hash ^ hash >> 16) * 0x7feb352du;
      hash = (hash ^ hash >> 15) * 0x846ca68bu;
      hash ^= hash >> 16;
      lanes normalized = (z[s][p] - mean) * scale;
      lanes y = normalized * values.gamma[layer][p] + values.beta[layer][p];
      lanes kept = (lanes)((words)(y > 0) & (words)(hash >= 858993460u)
                           & (words)((lanes){0} + 1.25f));
      hat[layer][s][p] = normalized;
      gate[layer][s][p] = kept;
      out[layer][s][p] = y * kept;
    }
  }
}

static float loss(size_t batch, const int32_t *label) {
  for (int i = 0; i < width; i++)
    for (int c = 0; c < classes; c++) head_by_input[i][c] = ((float *)values.head[c])[i];
  for (size_t s = 0; s < batch; s += tile) {
    lanes sums[tile];
    for (int r = 0; r < tile; r++) memcpy(&sums[r], values.bias, sizeof(lanes));
    for (int i = 0; i < width; i++)
      for (int r = 0; r < tile; r++) sums[r] += ((float *)out[2][s + r])[i] * head_by_input[i];
    memcpy(logits + s, sums, sizeof sums);
  }
  float total = 0, share = 1.0f / batch;
  for (size_t s = 0; s < batch; s++) {
    float side = label[s] ? 1 : -1;
    float margin = side * (logits[s][1] - logits[s][0]);
    margin = margin < -80 ? -80 : margin;
    float power = expf(-margin), slope = side * share * power / (1 + power);
    total += logf(1 + power);
    slopes[s][0] = slope;
    slopes[s][1] = -slope;
  }
  return total * share;
}

/// The gradient of a block's output becomes that of its linear layer's output.
static void back_through_block(size_t batch, int layer, row sum, row along) {
  const float share = 1.0f / batch;
  for (int p = 0; p < parts; p++) {
    gradients.beta[layer][p] = sum[p];
    gradients.gamma[layer][p] = along[p];
    lanes factor = values.gamma[layer][p] * inverse[layer][p];
    lanes mean = sum[p] * share, slope = along[p] * share;
    for (size_t s = 0; s < batch; s++)
      back[s][p] = factor * (back[s][p] - mean - hat[layer][s][p] * slope);
  }
}

/// Adds the gated gradient of one sample to BN's sums.
static inline void take(row slope, size_t s, int layer, row sum, row along) {
  for (int p = 0; p < parts; p++) {
    lanes gated = slope[p] * gate[layer][s][p];
    back[s][p] = gated;
    sum[p] += gated;
    along[p] += gated * hat[layer][s][p];
  }
}

static void back_through_head(size_t batch) {
  row weight[classes] = {{{0}}}, sum = {{0}}, along = {{0}};
  memset(gradients.bias, 0, sizeof gradients.bias);
  for (size_t s = 0; s < batch; s++) {
    row slope = {{0}};
    for (int c = 0; c < classes; c++) {
      gradients.bias[c] += slopes[s][c];
      for (int p = 0; p < parts; p++) {
        weight[c][p] += slopes[s][c] * out[2][s][p];
        slope[p] += slopes[s][c] * values.head[c][p];
      }
    }
    take(slope, s, 2, sum, along);
  }
  memcpy(gradients.head, weight, sizeof weight);
  back_through_block(batch, 2, sum, along);
}

static void weight_gradient(const float *x, size_t inputs, size_t batch, int layer) {
  size_t rows = inputs < tile ? inputs : tile;
  for (size_t i = 0; i < inputs; i += rows) {
    row sums[tile];
    memset(sums, 0, sizeof sums);
    if (rows == tile)
      for (size_t s = 0; s < batch; s++)
        for (int r = 0; r < tile; r++)
          for (int p = 0; p < parts; p++) sums[r][p] += x[s * inputs + i + r] * back[s][p];
    else
      for (size_t s = 0; s < batch; s++)
        for (int r = 0; r < 2; r++)
          for (int p = 0; p < parts; p++) sums[r][p] += x[s * inputs + i + r] * back[s][p];
    memcpy(gradients.weight + begin[layer] + i, sums, rows * sizeof(row));
  }
}

static void back_through_linear(size_t batch, int layer) {
  for (int i = 0; i < width; i++)
    for (int o = 0; o < width; o++)
      ((float *)turned[o])[i] = ((const float *)values.weight[begin[layer] + i])[o];
  row sum = {{0}}, along = {{0}};
  for (size_t s = 0; s < batch; s += tile) {
    row sums[tile];
    memset(sums, 0, sizeof sums);
    for (int o = 0; o < width; o++)
      for (int r = 0; r < tile; r++)
        for (int p = 0; p < parts; p++)
          sums[r][p] += ((float *)back[s + r])[o] * turned[o][p];
    for (int r = 0; r < tile; r++) take(sums[r], s + r, layer - 1, sum, along);
  }
  back_through_block(batch, layer - 1, sum, along);
}

static void adam(uint32_t step) {
  const float rate = 0.01 / (1 - pow(0.9, step)), correction = 1 / (1 - pow(0.999, step));
  float *value = (float *)&values, *mean = (float *)&first, *square = (float *)&second;
  const float *slope = (const float *)&gradients;
  for (size_t i = 0; i < sizeof values / sizeof(float); i++) {
    mean[i] = 0.9f * mean[i] + 0.1f * slope[i];
    square[i] = 0.999f * square[i] + 0.001f * slope[i] * slope[i];
    value[i] -= rate * mean[i] / (sqrtf(square[i] * correction) + 1e-8f);
  }
}

static void descend(void) {
  float *value = (float *)&values;
  const float *slope = (const float *)&gradients;
  for (size_t i = 0; i < sizeof values / sizeof(float); i++) value[i] -= 0.05f * slope[i];
}

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

static float uniform(void) { return rand() / (float)RAND_MAX * 2 - 1; }

int main(int count, char **arguments) {
  size_t batch = count == 4 ? strtoul(arguments[2], NULL, 10) : 0;
  if (batch < tile || batch > largest || batch % tile) {
    fprintf(stderr, "usage: limit train BATCH adam|sgd, the batch a multiple of %d up to %d\n", tile,
            largest);
    return 2;
  }
  int is_adam = !strcmp(arguments[3], "adam");
  for (int layer = 0; layer < 3; layer++)
    for (int i = 0; i < (layer ? width : 2); i++)
      for (int o = 0; o < width; o++)
        ((float *)values.weight[begin[layer] + i])[o] = uniform() * (layer ? 0.4f : 1.7f);
  for (int layer = 0; layer < 3; layer++)
    for (int p = 0; p < parts; p++) values.gamma[layer][p] = (lanes){0} + 1;
  for (int c = 0; c < classes; c++)
    for (int i = 0; i < width; i++) ((float *)values.head[c])[i] = uniform() * 0.3f;
  for (int part = 0; part < 8; part++)
    for (size_t s = 0; s < batch; s++) {
      float *x = batch_x[part][s];
      x[0] = uniform(), x[1] = uniform();
      labels[part][s] = x[0] * x[1] > 0;
    }
  uint32_t steps = 0, last = 0;
  double total = 0, start = seconds();
  while (seconds() - start < 2)
    for (int repeat = 0; repeat < 100; repeat++) {
      const float *x = batch_x[steps % 8][0];
      forward(x, 2, batch, 0, steps);
      forward((float *)out[0], width, batch, 1, steps);
      forward((float *)out[1], width, batch, 2, steps);
      float mean = loss(batch, labels[steps % 8]);
      steps++;
      if (steps % 1000 == 0) last = steps, total = mean;
      back_through_head(batch);
      weight_gradient((float *)out[1], width, batch, 2);
      back_through_linear(batch, 2);
      weight_gradient((float *)out[0], width, batch, 1);
      back_through_linear(batch, 1);
      weight_gradient(x, 2, batch, 0);
      if (is_adam) adam(steps);
      else descend();
    }
  printf("{\"peer\": \"C, -march=native\", \"bench\": \"train\", \"steps_per_s\": %.0f, "
         "\"loss\": %.4f, \"step\": %u}\n", steps / (seconds() - start), total, last);
  return 0;
}

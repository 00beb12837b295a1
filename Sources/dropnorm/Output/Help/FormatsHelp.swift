/// What is in the files that the program reads and writes.
enum FormatsHelp {
  static var sections: [HelpSection] {
    [numbers] + ExperimentHelp.sections
      + [top, trace, compare, race, histogram, shift, csv, npz, others]
  }

  private static let numbers = HelpSection(
    title: "Numbers that are read",
    sentences: """
      --input, --data and histogram read CSV, NumPy's NPY and NPZ, and IDX (MNIST's format), gzipped or \
      not, told apart by what is in them; - is standard input, FILE.npz:NAME one array of an NPZ file. \
      A batch has samples in rows [N][features], or is images [N][C][H][W].
      """)

  private static let top = HelpSection(
    title: "JSON: what all commands say alike",
    sentences: """
      Numbers are the shortest that read back as the same float64; NaN and infinities are null. Shares \
      are from 0 to 1, p is the probability of dropping. trace, compare and race say at the top:
      """,
    terms: HelpSection.terms(
      """
      format                     Which of the following it is, with its version.
      p, batch, features, depth  The controls of these names.
      activation, convention     The activation function; whose batch normalization: pytorch,
                                 keras or paper.
      scaling, seed              Where dropout is scaled: inverted or classic; the first seed.
      order_name                 The order in its long form, once a row; once at the top of a
                                 trace.
      mean, std                  What was measured over the seeds, and its standard deviation
                                 (with n - 1).
      low, high                  The mean's 95 % interval by Student's distribution. std, low
                                 and high are null for one seed.
      verdict, verdicts          Whether eval sees what training saw at bn's input: ratio (eval
                                 variance over the remembered one, both unbiased, mean over
                                 seeds), low, high, n (seeds) and is: same where low to high
                                 lies within 0.95 to 1.05, shifted where it lies outside, else
                                 too noisy; null for one seed, and where there is no ratio.
      """))

  private static let trace = HelpSection(
    title: "JSON: dropnorm-trace-1",
    terms: HelpSection.terms(
      """
      order                      The stages, a list.
      train.stages, eval.stages  Each stage in turn, with block (from 1) where blocks are
                                 stacked:
      stage                      Its name.
      output, gradient           What it gives, and in train the gradient of it. Arrays are
                                 nested lists [sample][feature].
      mean, variance             Of bn: of the batch in train, the remembered ones in eval; a
                                 value a feature.
      unbiased_variance          Of bn in train: with n - 1.
      normalized                 Of bn: before gamma and beta.
      running_mean, running_var  Of bn: what is remembered after this pass.
      uniforms, mask, scale      Of dropout: the draws, 1 for kept and 0 for dropped, and the
                                 factor; with other noise than a mask noise, with alpha shift.
      train.gradients            input, weight, bias, gamma and beta; where blocks are stacked
                                 those of all under blocks.
      """))

  private static let compare = HelpSection(
    title: "JSON: dropnorm-compare-1",
    terms: HelpSection.terms(
      """
      seeds               How many were run.
      orders              A row an order: order, same_as (an earlier row with the same outputs,
                          bit for bit), blocks, histograms.
      blocks              block (from 1) and what was measured there:
      input_ratio         Variance of the norm's input in eval over the remembered one.
      bn_input_ratio      The same for bn; null without bn.
      bn_input_ratio_predicted
                          What theory says of it; null where no closed form is known.
      bn_input_ratio_predicted_at_batch
                          The same for a batch of this size, whose biased variance is remembered
                          unbiased.
      recalibrated_ratio  The same with running statistics re-estimated with dropout off.
      verdict             Of the unbiased ratio at bn's input; null without bn.
      output              mean, variance and zero_fraction of the block's output in train and
                          eval, and ratio, eval over train variance.
      histograms          Of the first seed, for each block and stage: edges, and for train and
                          eval counts and zeros. A bin takes its lower edge, the last one both.
                          Exact zeros are counted apart by cause: activation, dropout, other.
      """))

  private static let race = HelpSection(
    title: "JSON: dropnorm-race-1",
    terms: HelpSection.terms(
      """
      data, optimizer, learning_rate
                                What was learned, and how.
      reference                 The order that the others are compared with.
      complete                  Whether all runs are finished; false after ctrl-c.
      turned                    What was turned while it ran on the screen: epoch and changes.
      orders                    A row an order: order, seeds, epochs, and what follows.
      train_loss, train_accuracy
                                Mean over seeds for each epoch, of the epoch's own steps in
                                train mode.
      eval_loss, eval_accuracy  The same of the test points in eval.
      test_accuracy             At the end, with values seed by seed.
      recalibrated_accuracy, recalibrated_loss
                                The same with running statistics re-estimated with dropout off.
      bn_input_ratio, verdicts  For each bn, at the end.
      difference_to_reference   Seed by seed: mean, Student's t, p_value (two-sided: how often
                                equal orders would give such a t), n.
      """))

  private static let histogram = HelpSection(
    title: "JSON: dropnorm-histogram-1",
    terms: HelpSection.terms(
      """
      closed                     Which edges belong to a bin.
      histograms                 A row a sample: name, count, and what follows.
      nan, positive_infinity, negative_infinity, missing
                                 How many there are; they are in no bin.
      mean, variance, quantiles  Of the finite values; a quantile has share and value.
      zeros, zero_fraction       The exact zeros, which are in no bin either.
      edges, counts              The bins.
      """))

  private static let shift = HelpSection(
    title: "JSON: dropnorm-shift-1",
    sentences: "What the shift view measured, in files that it writes.",
    terms: HelpSection.terms(
      """
      points  p, block, seeds and what was measured there; predicted is theory's word or null.
      """))

  private static let csv = HelpSection(
    title: "CSV",
    terms: HelpSection.terms(
      """
      trace       phase, block, stage, quantity, sample, feature, value: a number a line. A pixel's
                  feature is channel:row:column; a weight's sample is its output and its feature
                  its input.
      compare     order, same_as, block, quantity, phase, mean, std, low, high for numbers; stage,
                  lower, upper, closed, count for the bins of quantity histogram and for exact
                  zeros by cause.
      race        order, seed, epoch, train_loss, train_accuracy, eval_loss, eval_accuracy,
                  recalibrated_loss, recalibrated_accuracy: an epoch of a run a line.
      histogram   name, lower, upper, closed, count: the exact zeros, then a bin a line.
      shift view  order, p, block, mean, std, seeds, predicted: a point of a curve a line.
      """))

  private static let npz = HelpSection(
    title: "NPZ",
    sentences: """
      trace --format npz holds every array of the trace by its name, such as train.block1.bn.normalized, \
      eval.block1.dropout.output or gradient.block1.weight; --format npy with --array holds one.
      """)

  private static let others = HelpSection(
    title: "Other JSON",
    terms: HelpSection.terms(
      """
      dropnorm-lessons-1        lesson list: id, title, minutes, steps, faults.
      dropnorm-lesson-blocks-1  lesson blocks: every word that a lesson may hold.
      dropnorm-progress-1       progress export: what was reached and answered, by lesson.
      """))
}

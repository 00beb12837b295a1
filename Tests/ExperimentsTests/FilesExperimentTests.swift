import Layers
import Testing

@testable import Experiments

/// The experiment file: what it sets, and what it says of faults.
struct FilesExperimentTests {
  /// A file whose second line holds some entries.
  private func read(_ entries: String) throws -> Experiment {
    let text = "{\"format\": \"dropnorm-experiment-1\"" + (entries.isEmpty ? "}" : ",\n\(entries)}")
    return try ExperimentFile(text, file: "e.json").experiment
  }

  @Test
  func `Every key has its effect`() throws {
    let experiment = try read(
      """
      "order": "dropout-linear-bn-act", "seed": 11, "activation": "gelu_tanh",
      "input": [[1, 2, 3], [4, 5, 6]], "eval_input": [[7, 8, 9]], "weight": [[1, 0, 2], [0, 1, 3]],
      "bias": [0.5, -0.5], "output_gradient": [[1, 2], [3, 4]],
      "bn": {"gamma": [1, 2], "beta": [3, 4], "epsilon": 0.001, "momentum": 0.9,
        "running_mean": [5, 6], "running_var": [7, 8], "convention": "keras"},
      "dropout": {"p": 0.25, "mask": [[1, 0, 1], [0, 1, 1]], "scaling": "classic"}
      """)
    let (settings, given) = (experiment.settings, experiment.given)
    #expect(settings.orderName == "dropout-linear-bn-gelu_tanh")
    #expect(settings.seed == 11 && settings.batch == 2 && settings.features == 2)
    #expect(settings.epsilon == 0.001 && settings.momentum == 0.9 && settings.convention == .keras)
    #expect(settings.p == 0.25 && settings.scaling == .classic && settings.variant == .element)
    #expect(given.input == Tensor(rows: [[1, 2, 3], [4, 5, 6]]))
    #expect(given.evalInput == Tensor(rows: [[7, 8, 9]]))
    #expect(given.weight == Tensor(rows: [[1, 0, 2], [0, 1, 3]]))
    #expect(given.bias == [0.5, -0.5] && given.gamma == [1, 2] && given.beta == [3, 4])
    #expect(given.runningMean == [5, 6] && given.runningVariance == [7, 8])
    #expect(given.mask == [true, false, true, false, true, true])
    #expect(given.outputGradient == Tensor(rows: [[1, 2], [3, 4]]))
  }

  @Test
  func `Only the format is needed`() throws {
    #expect(try read("") == Experiment())
  }

  @Test
  func `A weight without a batch sets the width of the generated one`() throws {
    let experiment = try read("\"weight\": [[1, 2, 3], [4, 5, 6]]")
    #expect(experiment.settings.features == 2)
    #expect(experiment.input(step: 0).shape == [8, 3])
    #expect(Twin(experiment, statistics: .afterOnePass).train.output.shape == [8, 2])
  }

  @Test
  func `Images take a convolution and a mask per channel`() throws {
    let experiment = try read(
      """
      "order": "conv-bn-relu-dropout", "input": [[[[1, 2], [3, 4]]], [[[5, 6], [7, 9]]]],
      "dropout": {"variant": "channel", "mask": [[1], [0]]}
      """)
    #expect(experiment.settings.batch == 2 && experiment.settings.features == 1)
    #expect(experiment.outputShape == [2, 1, 2, 2])
    let output = Twin(experiment, statistics: .afterOnePass).train.output
    #expect(output.values.suffix(4) == [0, 0, 0, 0])
  }

  @Test
  func `The activation may be named twice if both agree`() throws {
    let entries = "\"activation\": \"tanh\", \"order\": \"bn-tanh\""
    #expect(try read(entries).settings.activation == .tanh)
  }

  @Test(arguments: [
    ("\"wieght\": 1", "2:1: unknown key \"wieght\"; did you mean \"weight\"?"),
    ("\"bn\": {\"gama\": [1]}", "2:8: unknown key \"bn.gama\"; did you mean \"gamma\"?"),
    ("\"dropout\": {\"rate\": 1}", "2:13: unknown key \"dropout.rate\"; known are p, mask"),
    ("\"dropout\": 0.5", "2:12: dropout must be an object {...}, not 0.5"),
    ("\"dropout\": {\"p\": 1.5}", "2:18: p must be at least 0 and below 1, not 1.5"),
    ("\"dropout\": {\"p\": 1}", "2:18: p must be at least 0 and below 1, not 1"),
    ("\"dropout\": {\"p\": \"half\"}", "2:18: p must be at least 0 and below 1, not \"half\""),
    ("\"batch\": 0", "2:10: batch must be a whole number from 1 to 8192, not 0"),
    ("\"seed\": 1.5", "2:9: seed must be a whole number"),
    ("\"order\": \"linear-bm\"", "2:10: unknown stage 'bm' in order 'linear-bm'"),
    ("\"order\": \"bn-bn\"", "2:10: stage 'bn' stands twice in order 'bn-bn'"),
    ("\"order\": 3", "2:10: order must be a text such as"),
    ("\"activation\": \"rleu\"", "2:15: activation must be one of relu,"),
    (
      "\"order\": \"bn-relu\", \"activation\": \"gelu\"",
      "2:35: activation is \"gelu\", but order names \"relu\""
    ),
    ("\"bn\": {\"convention\": \"jax\"}", "2:22: convention must be one of pytorch, keras, paper"),
    ("\"bn\": {\"momentum\": null}", "2:20: momentum must be a number"),
    ("\"bn\": {\"running_var\": [1, 1, -2, 1]}", "2:30: a variance is not negative"),
    ("\"input\": [[1, 2], [3]]", "2:19: input is ragged: a list of 1 beside one of 2 before it"),
    ("\"input\": [[1, 2], [3, \"x\"]]", "2:23: input must hold numbers here, not \"x\""),
    ("\"input\": [[1, 2], 3]", "2:19: input must hold a list of 2 here, not 3"),
    ("\"input\": [[1, [2]], [3, 4]]", "2:15: input must hold numbers here, not a list"),
    (
      "\"input\": [1, 2]", "2:10: input must be nested lists [N][features] or [N][C][H][W], not [2]"
    ),
    ("\"input\": []", "2:10: input has an empty list"),
    ("\"input\": 7", "2:10: input must be a list of numbers, not 7"),
    ("\"bias\": [[1]]", "2:9: bias must be a plain list of numbers"),
    (
      "\"dropout\": {\"mask\": [[1, 2], [0, 1]]}", "2:26: mask must be 0 or 1, not 2"
    ),
    (
      "\"input\": [[1, 2], [3, 4]], \"weight\": [[1, 2, 3]]",
      "2:38: weight has shape [1][3], but must have [1][2]: [out][in]"
    ),
    (
      "\"weight\": [[1], [2]], \"bias\": [1]",
      "2:31: bias must have 2 values, one for each output, not 1"
    ),
    (
      "\"weight\": [[1], [2]], \"bn\": {\"gamma\": [1, 2, 3]}",
      "2:39: gamma must have 2 values, one for each feature before bn, not 3"
    ),
    (
      "\"order\": \"bn-linear\", \"weight\": [[1], [2]], \"bn\": {\"running_mean\": [1, 2]}",
      "2:68: running_mean must have 1 value, one for each feature before bn, not 2"
    ),
    (
      "\"batch\": 2, \"features\": 3, \"dropout\": {\"mask\": [[1, 0]]}",
      "2:48: mask has shape [1][2], but must have [2][3]: what dropout sees"
    ),
    (
      "\"batch\": 2, \"features\": 3, \"dropout\": {\"mask\": [[1, 0], [1, 1], [0, 1]]}",
      "2:48: mask has shape [3][2], but must have [2][3]: what dropout sees"
    ),
    (
      "\"batch\": 2, \"features\": 3, \"output_gradient\": [[1, 2, 3]]",
      "2:47: output_gradient has shape [1][3], but must have [2][3]: that of the output"
    ),
    (
      "\"input\": [[1, 2], [3, 4]], \"eval_input\": [[1]]",
      "2:42: eval_input has shape [1][1], but must have [1][2]: as many features as input"
    ),
    (
      "\"input\": [[1, 2], [3, 4]], \"batch\": 3",
      "2:37: batch is 3, but input has 2 samples; leave batch out or set it to 2"
    ),
    (
      "\"weight\": [[1], [2]], \"features\": 3",
      "2:35: features is 3, but weight has 2 outputs; leave features out or set it to 2"
    ),
    (
      "\"order\": \"bn-relu\", \"input\": [[1, 2], [3, 4]], \"features\": 3",
      "2:60: features is 3, but input has 2"
    ),
    (
      "\"order\": \"bn-relu\", \"weight\": [[1]]",
      "2:31: weight is given, but order bn-relu has no linear or conv that uses it"
    ),
    ("\"input\": [[[[1]]], [[[2]]]]", "2:10: input holds images, which order linear-bn-relu"),
    ("\"order\": \"conv\", \"input\": [[1], [2]]", "2:27: input holds rows, but order conv"),
    (
      "\"depth\": 2, \"weight\": [[1]]",
      "2:23: weight describes one block, but depth is 2; leave it out or set depth to 1"
    ),
    ("\"depth\": 2, \"dropout\": {\"mask\": [[1]]}", "2:33: mask describes one block"),
    ("\"depth\": 2, \"bn\": {\"beta\": [1]}", "2:28: beta describes one block"),
  ])
  func `A fault is named with its place`(_ entries: String, _ line: String) {
    let fault = #expect(throws: FileFault.self) { try read(entries) }
    #expect(fault?.line.hasPrefix("e.json:\(line)") == true, "\(fault?.line ?? "no fault")")
    #expect(fault?.line.contains("\n") == false)
  }

  @Test
  func `Another format is refused`() {
    for (text, line) in [
      ("{\"format\": \"x\"}", "1:12: format must be \"dropnorm-experiment-1\", not \"x\""),
      ("{}", "1:1: \"format\": \"dropnorm-experiment-1\" is missing"),
      ("[]", "1:1: an experiment must be an object {...}, not a list"),
    ] {
      let fault = #expect(throws: FileFault.self) { try ExperimentFile(text, file: "e.json") }
      #expect(fault?.line == "e.json:\(line)")
    }
  }

  @Test
  func `What is written is the same experiment again`() throws {
    let given = try read(
      """
      "order": "linear-dropout-bn-tanh", "seed": 3, "input": [[1, 2, 3], [4, 5, 7]],
      "weight": [[1, 0, 2], [0, 1, 3]], "bias": [0.1, 0.2], "output_gradient": [[1, 2], [3, 4]],
      "bn": {"gamma": [1, 2], "beta": 0.5, "epsilon": 1e-3, "running_mean": [5, 6]},
      "dropout": {"p": 0.25, "mask": [[1, 0], [0, 1]]}
      """)
    var settings = Settings()
    (settings.depth, settings.gamma) = (3, 0.5)
    (settings.convention, settings.scaling) = (.paper, .classic)
    for experiment in [given, Experiment(settings: settings), Experiment()] {
      let text = ExperimentFile.json(of: experiment).text
      #expect(try ExperimentFile(text, file: "e.json").experiment == experiment)
      let results = JSONValue.object([.init("format", .string("dropnorm-compare-1"))])
      let more = ExperimentFile.json(of: experiment, results: results).text
      #expect(more.contains("dropnorm-compare-1"))
      #expect(try ExperimentFile(more, file: "e.json").experiment == experiment)
    }
  }
}

import Experiments
import Layers
import Testing

@testable import dropnorm

/// The trace of an experiment that is small enough to compute by hand.
///
/// Four samples 0, 0.5, 0.5, 1 through 2x + 1 are 1, 2, 2, 3: mean 2, variance 0.5, and with epsilon
/// 0.5 the root is 1. Every number below follows on paper.
struct TraceTests {
  static let file = """
    {"format": "dropnorm-experiment-1", "order": "linear-bn-relu-dropout",
     "input": [[0], [0.5], [0.5], [1]], "eval_input": [[1.5]], "weight": [[2]], "bias": [1],
     "bn": {"gamma": [2], "beta": [1], "epsilon": 0.5, "momentum": 0.5},
     "dropout": {"p": 0.5, "mask": [[1], [1], [0], [1]]},
     "output_gradient": [[1], [1], [1], [2]]}
    """

  static func trace(_ text: String) throws -> TraceReport {
    try TraceReport(ExperimentFile(text, file: "e.json").experiment)
  }

  private static func json(_ text: String = file) throws -> JSONNode {
    try JSONReader.read(trace(text).json.text, file: "trace")
  }

  @Test
  func `Every number of the training pass is the one computed by hand`() throws {
    let stages = try Self.json()["train"]["stages"]
    #expect(stages[0]["output"].numbers == [1, 2, 2, 3])
    #expect(stages[1]["mean"].numbers == [2])
    #expect(stages[1]["variance"].numbers == [0.5])
    #expect(stages[1]["normalized"].numbers == [-1, 0, 0, 1])
    #expect(stages[1]["output"].numbers == [-1, 1, 1, 3])
    #expect(stages[1]["running_mean"].numbers == [1])
    #expect(isNear(stages[1]["unbiased_variance"].numbers, [2 / 3.0]))
    #expect(isNear(stages[1]["running_var"].numbers, [5 / 6.0]))
    #expect(stages[2]["output"].numbers == [0, 1, 1, 3])
    #expect(stages[3]["mask"].numbers == [1, 1, 0, 1])
    #expect(stages[3]["scale"].numbers == [2])
    #expect(stages[3]["output"].numbers == [0, 2, 0, 6])
  }

  @Test
  func `Every gradient is the one computed by hand`() throws {
    let train = try Self.json()["train"]
    let stages = train["stages"]
    #expect(stages[3]["gradient"].numbers == [1, 1, 1, 2])
    #expect(stages[2]["gradient"].numbers == [2, 2, 0, 4])
    #expect(stages[1]["gradient"].numbers == [0, 2, 0, 4])
    #expect(stages[0]["gradient"].numbers == [-1, 1, -3, 3])
    let gradients = train["gradients"]
    #expect(gradients["input"].numbers == [-2, 2, -6, 6])
    #expect(gradients["weight"].numbers == [2])
    #expect(gradients["bias"].numbers == [0])
    #expect(gradients["gamma"].numbers == [4])
    #expect(gradients["beta"].numbers == [6])
  }

  @Test
  func `Eval uses the running statistics after the one pass`() throws {
    let stages = try Self.json()["eval"]["stages"]
    #expect(stages[0]["output"].numbers == [4])
    #expect(stages[1]["mean"].numbers == [1])
    #expect(isNear(stages[1]["variance"].numbers, [5 / 6.0]))
    let normalized = 3 / (4 / 3.0).squareRoot()
    #expect(isNear(stages[1]["normalized"].numbers, [normalized]))
    #expect(isNear(stages[3]["output"].numbers, [2 * normalized + 1]))
    #expect(stages[3]["scale"].numbers == [1])
  }

  @Test
  func `Names stand in the order of the contract`() throws {
    let root = try Self.json()
    #expect(root.names == ["format", "order", "order_name"] + settingNames + ["train", "eval"])
    #expect(root["order"].texts == ["linear", "bn", "relu", "dropout"])
    #expect(root["train"].names == ["stages", "gradients"])
    #expect(root["train"]["gradients"].names == ["input", "weight", "bias", "gamma", "beta"])
    let train = root["train"]["stages"]
    #expect(train[0].names == ["stage", "output", "gradient"])
    #expect(
      train[1].names == [
        "stage", "mean", "variance", "unbiased_variance", "normalized", "output", "gradient",
        "running_mean", "running_var",
      ])
    #expect(train[3].names == ["stage", "mask", "scale", "output", "gradient"])
    #expect(root["eval"].names == ["stages"])
    #expect(root["eval"]["stages"][3].names == ["stage", "scale", "output"])
  }

  @Test
  func `Drawn masks come with their uniforms, and a missing bias has no gradient`() throws {
    let root = try Self.json(#"{"format": "dropnorm-experiment-1", "batch": 2, "features": 3}"#)
    let dropout = root["train"]["stages"][3]
    #expect(dropout["mask"].numbers == dropout["uniforms"].numbers.map { $0 >= 0.5 ? 1 : 0 })
    #expect(dropout["uniforms"].numbers.count == 6)
    #expect(root["train"]["gradients"]["bias"].content == .null)
  }

  @Test
  func `Stacked blocks say their number and bring all gradients`() throws {
    let root = try Self.json(#"{"format": "dropnorm-experiment-1", "depth": 2}"#)
    let train = root["train"]["stages"]
    #expect((0..<8).map { train[$0]["block"].numbers } == [1, 1, 1, 1, 2, 2, 2, 2].map { [$0] })
    let gradients = root["train"]["gradients"]
    #expect(gradients["blocks"][0]["weight"].numbers == gradients["weight"].numbers)
    #expect(gradients["blocks"][1]["weight"].numbers != gradients["weight"].numbers)
  }

  @Test
  func `A channel's mask has one value for all its pixels`() throws {
    let root = try Self.json(
      """
      {"format": "dropnorm-experiment-1", "order": "dropout", "input": [[[[1, 2]], [[3, 4]]]],
       "dropout": {"variant": "channel", "p": 0.75, "mask": [[1, 0]]}}
      """)
    let dropout = root["train"]["stages"][0]
    #expect(dropout["mask"].numbers == [1, 0])
    #expect(dropout["output"].numbers == [4, 8, 0, 0])
  }

  @Test
  func `CSV has one value a line under one header`() throws {
    let lines = try Self.trace(Self.file).csv.split(separator: "\n")
    #expect(lines.first == "phase,block,stage,quantity,sample,feature,value")
    #expect(lines.contains("train,1,bn,normalized,4,1,1"))
    #expect(lines.contains("train,1,bn,mean,,1,2"))
    #expect(lines.contains("train,1,dropout,scale,,,2"))
    #expect(lines.contains("train,1,linear,weight_gradient,1,1,2"))
    #expect(lines.contains("train,1,input,gradient,3,1,-6"))
    #expect(lines.contains("eval,1,linear,output,1,1,4"))
    #expect(lines.allSatisfy { $0.filter { $0 == "," }.count == 6 })
  }

  @Test
  func `Text shows a stage's phases side by side, with p, 1-p and the scale together`() throws {
    let text = try Self.trace(Self.file).text
    #expect(text.contains("p 0.5 dropped, 1-p 0.5 kept, scale 2 in train, 1 in eval"))
    #expect(
      text.contains(
        """
        1 linear
                       train     eval
                            f1        f1
          output
            1            1.000     4.000
            2            2.000
            3            2.000
            4            3.000
            mean         2.000     4.000
            variance     0.500     0.000
            zeros           0%        0%
        """))
  }

  @Test
  func `A long batch has a gap in the middle that says how long it is`() throws {
    let text = try Self.trace(#"{"format": "dropnorm-experiment-1", "batch": 20}"#).text
    #expect(text.contains("\n    ... 13 more rows\n"))
    #expect(text.contains("\n    20 "))
    #expect(!text.contains("\n    10 "))
  }
}

private func isNear(_ values: [Double], _ wanted: [Double]) -> Bool {
  values.count == wanted.count && zip(values, wanted).allSatisfy { abs($0 - $1) < 1e-14 }
}

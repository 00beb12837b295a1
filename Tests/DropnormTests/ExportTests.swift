import Experiments
import Layers
import Rendering
import TestSupport
import Testing

@testable import dropnorm

/// What an export says; `script/frameworks` runs exports in the frameworks themselves.
struct ExportTests {
  private func script(_ target: ExportTarget, _ edit: (inout Settings) -> Void = { _ in }) throws
    -> String
  {
    var settings = Settings()
    edit(&settings)
    let plan = try ExportPlan(Experiment(settings: settings), target: target)
    return ExportDocument(plan: plan, command: "dropnorm export").text
  }

  @Test func `momentum is translated into each framework's meaning`() throws {
    #expect(try script(.pytorch).contains("eps=1e-05, momentum=0.1)"))
    #expect(try script(.keras).contains("momentum=0.9, epsilon=1e-05"))
    #expect(try script(.jax).contains("momentum=0.9, epsilon=1e-05"))
    let keras: (inout Settings) -> Void = { $0.convention = .keras }
    #expect(try script(.pytorch, keras).contains("eps=0.001, momentum=0.01)"))
    #expect(try script(.keras, keras).contains("momentum=0.99, epsilon=0.001"))
    #expect(try script(.pytorch) { $0.convention = .paper }.contains("momentum=None)"))
  }

  @Test func `the variance factor is taken back only where conventions differ`() throws {
    let factor = "*= 7 / 8"
    #expect(try !script(.pytorch).contains(factor))
    #expect(try script(.pytorch) { $0.convention = .keras }.contains(factor))
    #expect(try script(.keras).contains("* 8 / 7"))
    #expect(try !script(.keras) { $0.convention = .keras }.contains("* 8 / 7"))
  }

  @Test func `p is the framework's own dropout in the module and a given mask in the check`() throws
  {
    let text = try script(.pytorch) { $0.p = 0.3 }
    #expect(text.contains("nn.Dropout(p=0.3)"))
    #expect(text.contains("SCALE = 1 / (1 - 0.3)"))
    #expect(text.contains("\"block 1 mask\": np.array("))
    let classic = try script(.jax) { $0.scaling = .classic }
    #expect(classic.contains("class ClassicDropout(nnx.Module)") && classic.contains("SCALE = 1.0"))
  }

  @Test(arguments: ExportTarget.allCases)
  func `every array says its type, whatever numbers it holds`(target: ExportTarget) throws {
    let text = try script(target)
    let arrays = text.ranges(of: "np.array(").count
    #expect(arrays > 10 && text.ranges(of: "], dtype=np.float64),\n").count == arrays)
    // Gamma is ones, which alone NumPy would take for integers.
    #expect(text.contains("\"block 1 gamma\": np.array([1, 1, 1, 1], dtype=np.float64)"))
  }

  @Test func `the slope at 0 is left out where a framework may take the other one`() throws {
    let leftOut = "has no derivative at exactly 0"
    func script(_ target: ExportTarget, _ activation: Activation) throws -> String {
      try self.script(target) { $0.activation = activation }
    }
    #expect(try script(.keras, .selu).contains("SELU \(leftOut)"))
    #expect(try script(.jax, .leakyReLU).contains("Leaky ReLU \(leftOut)"))
    #expect(try !script(.jax, .selu).contains(leftOut))
    #expect(try !script(.pytorch, .leakyReLU).contains(leftOut))
    #expect(try !script(.keras, .relu).contains(leftOut))
  }

  @Test func `many numbers are packed, and come out of base64 as they went in`() throws {
    let text = try script(.pytorch) { ($0.batch, $0.features) = (64, 32) }
    #expect(text.contains("unpacked((64, 32),") && text.contains("import base64"))
    #expect(String(decoding: Base64.text(of: Array("foobar".utf8)), as: UTF8.self) == "Zm9vYmFy")
    #expect(String(decoding: Base64.text(of: Array("foob".utf8)), as: UTF8.self) == "Zm9vYg==")
    #expect(String(decoding: Base64.text(of: Array("fooba".utf8)), as: UTF8.self) == "Zm9vYmE=")
  }

  @Test func `a batch of one is refused for PyTorch`() {
    let run = Program.run(["export", "--to", "pytorch", "--batch", "1", "--convention", "keras"])
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.complaint.contains("PyTorch refuses to train BN on one value per feature"))
  }

  @Test func `the command that wrote it stands in it, as a shell reads it`() {
    let run = Program.run(
      ["export", "my file.json", "--to", "jax"],
      files: ["my file.json": Array("{\"format\": \"dropnorm-experiment-1\"}".utf8)])
    #expect(run.status == 0)
    #expect(run.output.contains(": dropnorm export 'my file.json' --to jax\n"))
    #expect(ShellText.command(["a b", "it's", "", "x\n"]) == "'a b' 'it'\\''s' '' $'x\\x0a'")
  }
}

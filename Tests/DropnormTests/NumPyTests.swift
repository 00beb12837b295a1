import Archives
import Experiments
import Layers
import TestSupport
import Testing

@testable import dropnorm

/// Traces as NumPy reads them.
struct NumPyTests {
  @Test func `what is written is read again to the bit`() throws {
    for shape in [[3], [2, 3], [2, 1, 2, 2]] {
      let count = shape.reduce(1, *)
      let array = Tensor(shape: shape, values: (0..<count).map { Double($0) / 3 })
      let bytes = NPYWriter.bytes(of: array)
      #expect((bytes.count - 8 * count) % 64 == 0)
      #expect(try NPYReader.read(bytes, file: "a.npy") == array)
    }
  }

  @Test func `an NPZ file holds every array of a trace by its name`() throws {
    let report = try TraceReport(Experiment())
    let zip = try Zip(try report.npz())
    #expect(zip.members.map(\.name) == report.arrays.map { $0.name + ".npy" })
    let wanted = try #require(zip.members.first { $0.name == "train.block1.bn.normalized.npy" })
    let bytes = try zip.unpack(wanted, limit: 10_000)
    #expect(
      try NPYReader.read(bytes, file: "a").values
        == report.twin.train.batchNorm(block: 0)?.normalized.values)
  }

  @Test func `a misspelt array is answered with the one that was meant`() {
    let run = Program.run(["trace", "--format", "npy", "--array", "train.block1.bn.normalised"])
    #expect(run.status == 2 && run.complaint.contains("`train.block1.bn.normalized`"))
    #expect(Program.run(["trace", "--format", "npy"]).status == 2)
  }

  @Test func `a trace can go to a file`() {
    let run = Program.run(["trace", "--format", "npz", "--output", "t.npz"])
    #expect(run.status == 0 && run.output.isEmpty && run.complaint.isEmpty)
  }
}

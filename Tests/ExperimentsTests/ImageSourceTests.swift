import Experiments
import Layers
import Testing

@Suite struct ImageSourceTests {
  private func digits(batch: Int = 3, features: Int = 2) -> Experiment {
    var settings = Settings()
    settings.order = settings.order.replacing(.linear, by: .conv)
    (settings.images, settings.batch, settings.features) = (.digits, batch, features)
    return Experiment(settings: settings)
  }

  @Test func `digits have one channel and the kernels have names`() {
    let experiment = digits()
    #expect(experiment.input(step: 0).shape == [3, 1, 8, 8])
    let weight = Network(experiment).blocks[0].conv?.weight
    #expect(weight?.shape == [2, 1, 3, 3])
    #expect(weight.map { Array($0.values[0..<9]) } == experiment.namedKernel(of: 0)?.weights)
    #expect(weight.map { Array($0.values[9..<18]) } == experiment.namedKernel(of: 1)?.weights)
  }

  @Test func `channels without a named kernel are drawn as ever`() {
    let weight = Network(digits(features: 6)).blocks[0].conv?.weight
    let noise = weight.map { Array($0.values[36..<54]) } ?? []
    #expect(noise.count == 18 && Set(noise).count == 18)
  }

  @Test func `every step of the stream has the same digits, and different ones differ`() {
    let experiment = digits(batch: 12)
    #expect(experiment.input(step: 0) == experiment.input(step: 5))
    let rows = experiment.input(step: 0).rows
    #expect(Set(rows.prefix(10)).count == 10)
    #expect(rows[10] == rows[0])
  }

  @Test func `noise and rows are what they were`() {
    var settings = Settings()
    let rows = Experiment(settings: settings).input(step: 0)
    settings.images = .digits
    #expect(Experiment(settings: settings).input(step: 0) == rows)
  }

  @Test func `a file of an experiment keeps the digits`() throws {
    let experiment = digits()
    let text = ExperimentFile.json(of: experiment).text
    #expect(try ExperimentFile(text, file: "x.json").experiment == experiment)
  }
}

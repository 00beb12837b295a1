import Experiments
import Layers
import Testing

@testable import App

@Suite struct ComputerTests {
  private func request(p: Double) -> LabRequest {
    var settings = Settings()
    settings.p = p
    settings.batch = 64
    return LabRequest(
      experiment: Experiment(settings: settings), view: .orders, isRecalibrated: false)
  }

  @Test func `the newest request is answered, with the numbers of its own`() async {
    let (news, sender) = AsyncStream.makeStream(of: Void.self)
    let computer = Computer(spawn: { body in Task.detached { body() } }) { sender.yield() }
    for p in [0.1, 0.2, 0.3] {
      computer.request(request(p: p))
      var answer: LabResult?
      for await _ in news {
        answer = computer.take()
        if answer != nil { break }
      }
      #expect(answer == request(p: p).run())
      #expect(computer.progress == nil)
    }
    computer.request(request(p: 0.4))
    computer.request(request(p: 0.5))
    for await _ in news {
      guard let answer = computer.take() else { continue }
      #expect(answer.request == request(p: 0.5))
      break
    }
  }

  @Test func `a request says how far it is, and can be given up`() {
    var seen: [Double] = []
    let answer = request(p: 0.5).run(
      isCancelled: { seen.count > 20 }, progress: { seen.append($0) })
    #expect(answer == nil)
    #expect(seen.count == 21 && seen == seen.sorted())
  }

  @Test func `six orders of 512 samples are answered at once, the largest behind the screen`() {
    var settings = Settings()
    (settings.batch, settings.features) = (512, 64)
    func cost() -> Int {
      LabRequest(
        experiment: Experiment(settings: settings), view: .orders, isRecalibrated: false
      ).cost
    }
    #expect(cost() <= LabRequest.atOnce)
    settings.depth = 2
    #expect(cost() > LabRequest.atOnce)
    (settings.batch, settings.features, settings.depth) = (8192, 256, 1)
    #expect(cost() > LabRequest.atOnce)
  }
}

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
      // What refines a first answer comes after it.
      for await _ in news {
        let isOver = computer.progress == nil
        answer = computer.take() ?? answer
        if isOver { break }
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

  @Test func `one seed is answered first, five more refine its verdicts and nothing else`() throws {
    var reports: [LabResult] = []
    let whole = try #require(request(p: 0.5).run(report: { reports.append($0) }))
    let counts = (reports + [whole]).map { $0.orders?.comparison.furtherSeeds }
    #expect(counts == [0, 1, 2, 3, 4, 5])
    let first = try #require(request(p: 0.5).runFirst(memory: nil))
    #expect(first == reports[0])
    let (one, six) = (
      try #require(first.orders?.comparison), try #require(whole.orders?.comparison)
    )
    for (own, refined) in zip(one.rows, six.rows) {
      #expect(own.blocks[0].verdict?.finding == .oneSeed && refined.blocks[0].verdict?.n == 6)
      #expect(own.histograms == refined.histograms && own.sameAs == refined.sameAs)
    }
    #expect(six.rows[3].blocks[0].verdict?.finding == .shifted)
  }

  @Test func `a further seed that is superseded gives the whole request up`() {
    var reports = 0
    let answer = request(p: 0.5).run(isCancelled: { reports == 3 }, report: { _ in reports += 1 })
    #expect(answer == nil && reports == 3)
  }

  @Test func `a view that refines nothing is answered whole at first`() {
    let walk = LabRequest(experiment: Experiment(), view: .walk, isRecalibrated: false)
    #expect(walk.wholeCost == walk.cost && walk.runFirst(memory: nil) == walk.run())
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
    // Five further seeds behind the verdicts take their time behind the screen.
    let request = LabRequest(
      experiment: Experiment(settings: settings), view: .orders, isRecalibrated: false)
    #expect(request.wholeCost == 6 * request.cost && request.wholeCost > LabRequest.atOnce)
    settings.depth = 2
    #expect(cost() > LabRequest.atOnce)
    (settings.batch, settings.features, settings.depth) = (8192, 256, 1)
    #expect(cost() > LabRequest.atOnce)
  }
}

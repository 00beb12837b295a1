import Experiments
import Lessons
import Rendering

/// The orders: a picture of each different function, all stages of them as a table, every block in numbers,
/// and one histogram in large.
struct OrdersRoom: OrderListRoom {
  let view = LabView.orders
  let title = "Orders"
  let label = "the orders: all of them side by side"

  func keyPlace(_ lab: LabState) -> KeyPlace {
    lab.choosing != nil ? .choosing : lab.setup.orders.isZoomed ? .zoom : .orders
  }

  var commands: [Command] { OrdersCommands.all }

  var compares: Bool { true }

  var panelCount: Int { OrdersFace.allCases.count }

  /// The faces, forward and with the gradients.
  func places(_ setup: Setup) -> [String] {
    OrdersFace.allCases.map(\.rawValue)
      + OrdersFace.allCases.map { $0 == .gallery ? "gradients" : "gradients-\($0.rawValue)" }
  }

  func place(_ setup: Setup) -> String? {
    let number =
      setup.panel % panelCount + (setup.direction == .backward ? panelCount : 0)
    return number == 0 ? nil : places(setup)[number]
  }

  func go(to place: String, _ setup: inout Setup) {
    let number = places(setup).firstIndex(of: place) ?? 0
    setup.panel = number % panelCount
    setup.direction = number >= panelCount ? .backward : .forward
  }

  func extent(_ setup: Setup) -> (rows: Int, columns: Int?) {
    (setup.orderings.count, setup.stages(setup.orders.row).count)
  }

  /// A column is a stage of the order by its turn; the batch, BN's input and the output have none of their own.
  func cursor(_ setup: Setup) -> (row: Int, column: Int?) {
    let (orders, stages) = (setup.orders, setup.stages(setup.orders.row))
    return (orders.row, orders.stage.isBehindKind ? orders.stage.column(in: stages) : nil)
  }

  func point(row: Int, column: Int?, _ setup: inout Setup) {
    setup.orders.row = row
    let stages = setup.stages(row)
    if let column, stages.indices.contains(column) {
      setup.orders.stage = ComparedStage(behind: stages[column])
    }
  }

  func move(columns: Int, rows: Int, _ setup: inout Setup) {
    setup.moveInOrders(columns: columns, rows: rows)
  }

  var meaningOfEnter: Action? { .zoom }

  func step(_ lab: inout LabState, by offset: Int) -> KeyText? {
    if lab.setup.ordersFace == .blocks, !lab.setup.orders.isZoomed {
      lab.change { $0.orders.measure = $0.orders.measure.moved(offset) }
      return nil
    }
    let before = lab.setup.orders.stage
    lab.change { $0.moveStage(offset) }
    guard lab.setup.orders.stage == before else { return nil }
    return offset > 0
      ? "what leaves is the last stage; \(key: .operation(-1)) goes back"
      : "what comes in is the first stage; \(key: .operation(1)) goes on"
  }

  func step(_ lab: inout LabState, toEnd end: Int) -> KeyText? {
    lab.change { $0.moveStage(end * ComparedStage.allCases.count) }
    return nil
  }

  func jump(_ lab: inout LabState, by offset: Int) -> KeyText? {
    guard lab.settings.depth > 1 else { return lab.onlyBlock }
    lab.change { $0.orders.block = $0.shownBlock + offset }
    return nil
  }

  func reverse(_ lab: inout LabState) -> KeyText? {
    if lab.setup.ordersFace == .blocks, !lab.setup.orders.isZoomed {
      return
        "the numbers over blocks are those of values; \(key: .swapPanels) shows pictures, which have gradients, too"
    }
    lab.change { $0.direction = $0.direction.opposite }
    return nil
  }

  func complete(_ request: inout LabRequest, _ lab: LabState) {
    request.orderings = lab.setup.orderings
    request.block = lab.setup.shownBlock
    request.wantsGradients = lab.setup.direction == .backward
    request.zoom = lab.setup.orders.isZoomed ? lab.setup.zoom : nil
    request.pinned = lab.pinned.map { [$0] } ?? []
  }

  /// Orders share what stands in front of their first difference, so block 1 is cheap.
  func cost(_ request: LabRequest) -> Int {
    request.cost(first: 8, further: 24, products: request.depth * 6 - 5)
      * (1 + request.pinned.count) * (request.wantsGradients ? 3 : 1)
  }

  /// Each further seed behind the verdicts takes about as long as the first one.
  func furtherCost(_ request: LabRequest) -> Int {
    request.wantsGradients
      ? 0 : cost(request) / (1 + request.pinned.count) * Comparison.furtherSeeds
  }

  /// Measures one seed and hands that on; then the verdicts get one further seed after the other.
  func measure(_ request: LabRequest, _ run: EngineRun) -> LabResult? {
    guard var orders = OrderResults(request, run), let pictures = OrderPictures(request, run),
      var result = run.batch(request, progress: { _ in })
    else { return nil }
    result.orders = orders
    result.pictures = pictures
    while orders.wantsFurtherSeed {
      run.report(result)
      guard orders.addSeed(run) else { return nil }
      result.orders = orders
    }
    return result
  }

  func draw(_ canvas: inout Canvas, area: Rect, lab: LabState) {
    OrdersView.draw(&canvas, area: area, lab: lab)
  }

  func told(_ lab: LabState) -> String? { OrdersTelling.text(lab) }

  func sentence(_ lab: LabState, glyphs: GlyphSet) -> Line? {
    OrderScene(lab).map { OrdersSentence.line($0) }
  }

  func marks(_ lab: LabState, glyphs: GlyphSet, isTall: Bool) -> [Mark] {
    OrderScene(lab).map { OrdersMarks(scene: $0, glyphs: glyphs).marks } ?? []
  }

  /// All stages are on the screen.
  func shows(_ asked: AskedValues, _ lab: LabState) -> Bool { true }

  func words(_ setup: Setup) -> [String] {
    let orders = setup.orders
    let isNamed = cursor(setup).column != nil || orders.stage == OrdersSetup().stage
    return (isNamed ? [] : ["--shown", orders.stage.rawValue])
      + (orders.isLogarithmic ? ["--log"] : []) + (orders.isZoomed ? ["--zoom"] : [])
      + (orders.isZoomed && orders.bin >= 0 ? ["--bin", "\(orders.bin + 1)"] : [])
  }

  func unsaid(_ lab: LabState) -> [String] {
    let isOther = lab.setup.ordersFace == .blocks && lab.setup.orders.measure != .ratio
    return (lab.pinned == nil ? [] : ["what was pinned"])
      + (isOther ? ["which numbers of the blocks are shown"] : [])
  }

  func numbers(_ lab: LabState) -> RoomNumbers? {
    lab.comparison.map { .comparison($0.comparison) }
  }
}

extension BlockMeasure {
  /// The one so many further on, round in a circle.
  fileprivate func moved(_ offset: Int) -> BlockMeasure {
    let all = BlockMeasure.allCases
    let index = (all.firstIndex(of: self) ?? 0) + offset
    return all[(index % all.count + all.count) % all.count]
  }
}

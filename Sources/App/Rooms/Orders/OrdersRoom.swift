import Experiments
import Lessons
import Rendering

/// The orders: a row of histograms for each of them, train over eval, and one of these in large.
struct OrdersRoom: OrderListRoom {
  let view = LabView.orders
  let title = "Orders"
  let label = "the orders: all of them side by side"

  func keyPlace(_ lab: LabState) -> KeyPlace {
    lab.choosing != nil ? .choosing : lab.setup.orders.isZoomed ? .zoom : .orders
  }

  var commands: [Command] { OrdersCommands.all }

  func places(_ setup: Setup) -> [String] { ["values", "gradients"] }

  func place(_ setup: Setup) -> String? { setup.direction == .forward ? nil : "gradients" }

  func go(to place: String, _ setup: inout Setup) {
    setup.direction = place == "gradients" ? .backward : .forward
  }

  /// Not all stages fit there: it opens at the last one, where a block's output is.
  func openBesideProse(_ setup: inout Setup) { setup.orders.column = .max }

  func extent(_ setup: Setup) -> (rows: Int, columns: Int?) {
    (setup.orderings.count, setup.stages(setup.orders.row).count)
  }

  func cursor(_ setup: Setup) -> (row: Int, column: Int?) {
    (setup.orders.row, setup.orders.column)
  }

  var meaningOfEnter: Action? { .zoom }

  func reverse(_ lab: inout LabState) -> KeyText? {
    lab.change { $0.direction = $0.direction.opposite }
    return nil
  }

  func complete(_ request: inout LabRequest, _ lab: LabState) {
    request.orderings = lab.setup.orderings
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
    guard var orders = OrderResults(request, run),
      var result = run.batch(request, progress: { _ in })
    else { return nil }
    result.orders = orders
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

  /// All stages are on the screen.
  func shows(_ values: ValueSelection, _ setup: Setup) -> Bool { true }

  func words(_ setup: Setup) -> [String] {
    let orders = setup.orders
    return (orders.isLogarithmic ? ["--log"] : []) + (orders.isZoomed ? ["--zoom"] : [])
      + (orders.isZoomed && orders.bin >= 0 ? ["--bin", "\(orders.bin + 1)"] : [])
  }

  func unsaid(_ lab: LabState) -> [String] { lab.pinned == nil ? [] : ["what was pinned"] }

  func numbers(_ lab: LabState) -> RoomNumbers? {
    lab.comparison.map { .comparison($0.comparison) }
  }
}

/// What can be done in the orders view, and with one histogram of it in large.
enum OrdersCommands {
  static let all: [Command] =
    [
      Command(
        .zoom, "enter", [.enter], [.orders], "zoom the histogram", footer: "enlarges",
        elsewhere: "this view has nothing to zoom; \(key: .show(.orders)) has",
        lab: { $0.toggleZoom() }),
      OrderListCommands.choose,
      OrderListCommands.nextBlock, OrderListCommands.previousBlock,
      Command(
        .reverse, "f", [.character("f")], [.orders, .zoom],
        "gradients instead of values, and back",
        lab: { OrdersRoom().reverse(&$0) }),
      Command(
        .pin, "x", [.character("x")], [.orders, .zoom],
        "pin this as A, behind what comes; or let it go", lab: { $0.pin() }),
      Command(
        .scale, "z", [.character("z")], .comparing, "counts: linear or by logarithm",
        elsewhere: "\(key: .scale) is for the orders view: linear or log counts",
        lab: { lab in
          lab.change { $0.orders.isLogarithmic.toggle() }
          return nil
        }),
      .recalibrateInLists, .upstream,
    ] + Command.stepping + [.reverse, .pin, .recalibrate] + OrderListCommands.chooser + zoomed

  private static let zoomed = [
    Command(
      .zoom, "esc enter", [.escape, .backspace, .enter], [.zoom], "back to all orders",
      footer: "all orders", lab: { $0.toggleZoom() }),
    Command(
      .jumpColumn(1), "tab", [.tab], [.zoom], "the next stage's histogram", footer: "stage",
      lab: { $0.moveColumn(1) }),
    Command(
      .jumpColumn(-1), "shift-tab", [.backTab], [.zoom], "the previous stage's histogram",
      lab: { $0.moveColumn(-1) }),
  ]
}

extension LabState {
  fileprivate mutating func toggleZoom() -> KeyText? {
    change { $0.orders.isZoomed.toggle() }
    return nil
  }

  fileprivate mutating func moveColumn(_ offset: Int) -> KeyText? {
    change { $0.orders.column += offset }
    return nil
  }
}

extension LabState.Setup {
  /// The histogram under the cursor.
  var zoom: OrderZoom {
    OrderZoom(ordering: orderings[orders.row], block: shownBlock, column: orders.column)
  }
}

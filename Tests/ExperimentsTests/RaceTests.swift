import Foundation
import Layers
import Testing

@testable import Experiments

/// Data sets, runs and what they are compared by.
@Suite struct RaceTests {
  @Test(arguments: DataSet.allCases)
  func `a data set is a function of seed, part and number`(set: DataSet) {
    let many = set.points(seed: 3, part: .training, count: 200)
    let few = set.points(seed: 3, part: .training, count: 50)
    #expect(few.values == Array(many.values.prefix(50 * set.features)))
    #expect(set.points(seed: 3, part: .test, count: 200) != many)
    #expect(set.points(seed: 4, part: .training, count: 200) != many)
    #expect(Set(many.labels).count == set.classes)
  }

  @Test func `spirals lie on their spirals up to their noise`() {
    let points = DataSet.spirals.points(seed: 1, part: .training, count: 500)
    let distances = points.labels.indices.map { index -> Double in
      let (x, y) = (Double(points.values[2 * index]), Double(points.values[2 * index + 1]))
      let along = stride(from: 0, through: 3.5 * Double.pi, by: 0.01).map { t in
        let (angle, radius) = (t + Double.pi * Double(points.labels[index]), 2 * t / (3.5 * .pi))
        return hypot(x - radius * cos(angle), y - radius * sin(angle))
      }
      return along.min() ?? 9
    }
    #expect(distances.allSatisfy { $0 < 0.5 })
    #expect((0.05...0.11).contains(distances.reduce(0, +) / 500))
  }

  @Test func `sine and cosine are those of the library`() {
    for x in stride(from: -20.0, through: 20, by: 0.0137) {
      #expect((sine(x) - sin(x)).magnitude < 4e-15)
      #expect((cosine(x) - cos(x)).magnitude < 4e-15)
    }
  }

  @Test(arguments: RaceOptimizer.Rule.allCases)
  func `a network without dropout learns`(rule: RaceOptimizer.Rule) throws {
    var setup = raceSetup(orders: [Ordering([.linear, .bn, .activation])], data: .circles)
    (setup.settings.race.rule, setup.settings.race.epochs) = (rule, 60)
    let run = try #require(raceRuns(setup)[0])
    #expect(run.trainLoss[59] < run.trainLoss[0] / 2)
    #expect(run.testAccuracy > 0.9 && run.trainAccuracy[59] > 0.9)
    #expect(run.evalLoss.count == 60)
  }

  @Test func `digits are told apart`() throws {
    var setup = raceSetup(orders: [Ordering([.linear, .bn, .activation])], data: .glyphs)
    setup.trainingCount = 600
    setup.settings.race.epochs = 20
    let run = try #require(raceRuns(setup)[0])
    #expect(run.testAccuracy > 0.6)
  }

  @Test func `a difference in words, with what chance does`() throws {
    let far = PairedDifference([0.12, 0.14, 0.13, 0.15, 0.11])
    #expect(far.points() == "13.0 points better" && far.points(isRough: true) == "13 points better")
    #expect(far.chanceWords == "t 18.4: beyond chance")
    let bound = try #require(far.chanceBound)
    #expect(abs(bound - 2.776) < 0.001, "Student's t with four degrees of freedom")
    let near = PairedDifference([0.2, -0.2, 0.1, -0.15, 0.02])
    #expect(near.points() == "0.6 points worse" && near.chanceWords == "t -0.1: may be chance")
    #expect(PairedDifference([0.02, 0.04]).chanceWords == "t 3.0: 2 seeds are too few")
    #expect(PairedDifference([0.02]).chanceWords == "1 seed is too few")
    #expect(PairedDifference([0.02]).chanceBound == nil)
    #expect(PairedDifference([0.1, -0.1]).points() == "equal on average")
    #expect(PairedDifference([0, 0]).points() == "the same answers")
  }

  @Test func `t is the mean over its standard error`() throws {
    let difference = PairedDifference([0.02, 0.04, 0.03, 0.05, 0.01])
    // Mean 0.03, standard deviation 0.0158114: t = 0.03 / (0.0158114 / sqrt 5).
    let t = try #require(difference.t)
    #expect((t - 4.2426406871).magnitude < 1e-9)
    #expect(difference.verdict == .higher)
    #expect(PairedDifference([0.02, 0.04]).verdict == .tooFew)
    #expect(PairedDifference([0, 0, 0, 0, 0]).verdict == .equal)
    #expect(PairedDifference([0.2, -0.2, 0.1, -0.15, 0.02]).verdict == .noDifferenceSeen)
    #expect(PairedDifference([-0.2, -0.2, -0.1, -0.15, -0.2]).verdict == .lower)
    #expect(PairedDifference([0.1]).t == nil)
    #expect(PairedDifference([0.1]).pValue == nil && PairedDifference([0.1, 0.1]).pValue == nil)
  }

  @Test func `rows are split into parts that share nothing, and standardized`() throws {
    let table = Tensor(rows: (0..<50).map { [Double($0), 7, Double($0 % 2) * 5] })
    let rows = try LabeledRows(table)
    #expect(rows.classes == 2 && rows.values.features == 2)
    let (training, test) = rows.split(seed: 3)
    #expect(training.count == 40 && test.count == 10)
    let firsts = stride(from: 0, to: 80, by: 2).map { training.values[$0] }
    #expect(Set(firsts).isDisjoint(with: stride(from: 0, to: 20, by: 2).map { test.values[$0] }))
    #expect((firsts.reduce(0, +)).magnitude < 1e-4)
    #expect(training.values[1] == 0)
    #expect(rows.split(seed: 4).training != training)
  }

  @Test(arguments: [-1.7e308, -1e308, -2, -1e-300])
  func `rows at the edges of doubles are standardized too, and have a plane`(low: Double) throws {
    let rows = (0..<20).map { [$0 < 10 ? low : -low, 1e308, Double($0 % 2)] }
    let (training, test) = try LabeledRows(Tensor(rows: rows)).split(seed: 3)
    for points in [training, test] {
      for row in 0..<points.count {
        #expect((0.5...2).contains(points.values[2 * row].magnitude))
        #expect(points.values[2 * row + 1] == 0)
      }
    }
  }

  @Test(arguments: [
    Tensor(rows: [[1.0, 2], [2, 1]]),
    Tensor(rows: (0..<20).map { [Double($0), 0.5] }),
    // As many different values as rows: a measurement.
    Tensor(rows: (0..<50).map { [1, Double($0)] }),
    Tensor(rows: (0..<20).map { [Double($0), 1] }),
    Tensor(shape: [12], repeating: 1),
  ])
  func `rows that cannot be learned are refused`(table: Tensor<Double>) {
    #expect(throws: ShapeFault.self) { try LabeledRows(table) }
  }
}

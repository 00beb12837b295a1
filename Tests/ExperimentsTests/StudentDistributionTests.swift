import Testing

@testable import Experiments

/// Student's distribution against SciPy 1.17 and closed forms.
struct StudentDistributionTests {
  @Test(arguments: [
    (1, 12.706204736174694), (2, 4.302652729749462), (3, 3.1824463052837078),
    (4, 2.7764451051977934), (9, 2.262157162798205), (29, 2.045229642132703),
    (199, 1.9719565442517533), (1000, 1.9623390808264083), (9999, 1.960201263621357),
  ])
  func `the bound is what chance exceeds one time in twenty`(freedom: Int, bound: Double) {
    let distribution = StudentDistribution(freedom: freedom)
    #expect((distribution.bound / bound - 1).magnitude < 1e-11)
    #expect((distribution.chance(ofReaching: bound) - 0.05).magnitude < 1e-12)
  }

  @Test(arguments: [
    (1.0, 1, 0.5), (2.5, 3, 0.08770664700806556), (-4.242640687119285, 4, 0.01323559956368269),
    (50, 9, 2.5689529108747976e-12), (0.1, 19, 0.9213919497652545),
    (3, 199, 0.003044826725106174), (0.001, 9999, 0.9992021355210474),
    (30, 50, 1.2380022795987244e-33),
  ])
  func `the chance is right in the middle and far out`(t: Double, freedom: Int, chance: Double) {
    let own = StudentDistribution(freedom: freedom).chance(ofReaching: t)
    #expect((own / chance - 1).magnitude < 1e-11)
  }

  @Test func `nothing, everything and no number`() {
    for freedom in [1, 2, 17, 10_000] {
      let distribution = StudentDistribution(freedom: freedom)
      #expect(distribution.chance(ofReaching: 0) == 1)
      #expect(distribution.chance(ofReaching: .infinity) == 0)
      #expect(distribution.chance(ofReaching: 1e300) < 1e-299)
      #expect(distribution.chance(ofReaching: .nan).isNaN)
    }
  }

  @Test func `the interval of a mean reaches as far as its t`() throws {
    let measured = Measured([1, 2, 3, 4, 5])
    let interval = try #require(measured.interval)
    // 2.7764451052 times the standard error, sqrt(2.5 / 5).
    #expect((interval.low - (3 - 1.9632431614775572)).magnitude < 1e-12)
    #expect((interval.high - (3 + 1.9632431614775572)).magnitude < 1e-12)
    #expect(Measured([7]).interval == nil)
    #expect(Measured([7, 7]).interval.map { $0.low == 7 && $0.high == 7 } == true)
  }
}

import ArgumentParser

/// Samples and features, written `512x64`.
struct Shape: ExpressibleByArgument, CustomStringConvertible {
  let samples: Int
  let features: Int

  init(samples: Int, features: Int) {
    self.samples = samples
    self.features = features
  }

  init?(argument: String) {
    let parts = argument.split(separator: "x").map { Int($0) }
    guard parts.count == 2, let samples = parts[0], let features = parts[1], samples > 1,
      features > 0
    else { return nil }
    self.init(samples: samples, features: features)
  }

  var description: String { "\(samples)x\(features)" }
}

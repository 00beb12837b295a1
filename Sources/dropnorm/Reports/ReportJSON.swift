import Experiments
import Layers

extension Settings {
  /// What the JSON of every command says of the experiment, at its top.
  var json: [JSONValue.Member] {
    [
      .init("p", .number(p)),
      .init("batch", .integer(batch)),
      .init("features", .integer(features)),
      .init("depth", .integer(depth)),
      .init("activation", .string(activation.rawValue)),
      .init("convention", .string(convention.rawValue)),
      .init("scaling", .string(scaling.rawValue)),
      .init("seed", .integer(Int(clamping: seed))),
    ]
  }
}

extension Measured {
  /// The mean over seeds, its spread, and its 95 % interval; both are null for a single seed.
  var json: [JSONValue.Member] {
    [
      .init("mean", .number(mean)),
      .init("std", deviation.map { .number($0) } ?? .null),
    ] + intervalJSON
  }

  /// The ends of the 95 % interval.
  var intervalJSON: [JSONValue.Member] {
    [
      .init("low", interval.map { .number($0.low) } ?? .null),
      .init("high", interval.map { .number($0.high) } ?? .null),
    ]
  }
}

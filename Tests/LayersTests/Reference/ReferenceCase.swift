import Foundation
import Layers

/// The precision a set of expected values was computed in.
enum Precision: String, CaseIterable {
  case float64, float32
}

/// What |got - reference| may be: at most atol + rtol * |reference|.
struct Tolerance {
  let relative: Double
  let absolute: Double

  func allowed(around reference: Double) -> Double { absolute + relative * reference.magnitude }
}

/// Why a case could not be computed.
struct ReferenceError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// One case of a reference file.
struct ReferenceCase {
  var id: String
  var kind: String
  var framework: String
  var config: JSON
  var inputs: JSON
  /// Expected values by precision; empty where an error is expected.
  var expected: [String: JSON]
  /// The error that is expected instead.
  var expectedError: JSON?
  private var tolerances: [JSON]

  init(_ json: JSON, file: JSON) throws {
    func text(_ key: String) throws -> String {
      guard let text = json[key]?.text else { throw ReferenceError("a case has no \(key)") }
      return text
    }
    id = try text("id")
    kind = try text("kind")
    framework = try text("framework")
    config = json["config"] ?? .object([:])
    inputs = json["inputs"] ?? .object([:])
    expected = json["expected"]?.members ?? [:]
    expectedError = json["expected_error"]
    tolerances = [json["tolerance"], file["default_tolerance"]].compactMap { $0 }
  }

  /// The case's own tolerance, or else its file's.
  func tolerance(_ precision: Precision) throws -> Tolerance {
    for table in tolerances {
      if let entry = table[precision.rawValue], let relative = entry["rtol"]?.number,
        let absolute = entry["atol"]?.number
      {
        return Tolerance(relative: relative, absolute: absolute)
      }
    }
    throw ReferenceError("no tolerance for \(precision.rawValue)")
  }
}

// What a kind reads from its case.
extension ReferenceCase {
  func number(_ key: String) throws -> Double {
    guard let value = config[key]?.number else { throw ReferenceError("config has no \(key)") }
    return value
  }

  func text(_ key: String) throws -> String {
    guard let value = config[key]?.text else { throw ReferenceError("config has no \(key)") }
    return value
  }

  func tensor<Scalar: Number>(_ key: String) throws -> Tensor<Scalar> {
    guard let json = inputs[key] else { throw ReferenceError("inputs have no \(key)") }
    return try json.tensor(named: key)
  }

  /// A list of tensors, one per batch or step.
  func tensors<Scalar: Number>(_ key: String) throws -> [Tensor<Scalar>] {
    guard let list = inputs[key]?.array else { throw ReferenceError("inputs have no list \(key)") }
    return try list.map { try $0.tensor(named: key) }
  }

  func vector<Scalar: Number>(_ key: String) throws -> [Scalar] { try tensor(key).values }

  /// The same, or nil where the case has none.
  func optionalVector<Scalar: Number>(_ key: String) throws -> [Scalar]? {
    inputs[key] == nil ? nil : try vector(key)
  }

  /// A mask, true for kept, or nil where the case has none.
  func mask(_ key: String = "mask") throws -> [Bool]? {
    try optionalVector(key).map { (values: [Double]) in values.map { $0 != 0 } }
  }

  var convention: BatchNormConvention { framework == "keras" ? .keras : .pytorch }

  func running<Scalar: Number>() throws -> RunningStatistics<Scalar> {
    RunningStatistics(mean: try vector("running_mean"), variance: try vector("running_var"))
  }

  /// The layer that the case's config describes, with its gamma and beta.
  func batchNorm<Scalar: Number>() throws -> BatchNorm<Scalar> {
    let isAffine = config["affine"]?.bool ?? true
    return BatchNorm(
      gamma: isAffine ? try optionalVector("gamma") : nil,
      beta: isAffine ? try optionalVector("beta") : nil,
      epsilon: Scalar(try number("eps")), momentum: config["momentum"]?.number.map { Scalar($0) },
      convention: convention)
  }

  func activation() throws -> (function: Activation, parameter: Double?) {
    // A parameter may also stand behind the name, as in leaky_relu:0.2.
    let parts = try text("activation").split(separator: ":").map(String.init)
    guard let name = parts.first, let function = Activation(rawValue: name) else {
      throw ReferenceError("unknown activation '\(try text("activation"))'")
    }
    let given = config["negative_slope"]?.number ?? config["alpha"]?.number
    return (function, given ?? parts.dropFirst().first.flatMap { Double($0) })
  }
}

extension JSON {
  func tensor<Scalar: Number>(named name: String) throws -> Tensor<Scalar> {
    guard let shape = self["shape"]?.array?.compactMap(\.number),
      let data = self["data"]?.array?.compactMap(\.number)
    else { throw ReferenceError("\(name) is no tensor") }
    return Tensor(shape: shape.map { Int($0) }, values: data.map { Scalar($0) })
  }
}

/// Files that belong together by their names.
enum Neighbor {
  /// Arrays of an NPZ file that belong together.
  struct Arrays {
    let samples: String
    let classes: String
    /// Those to test with.
    var tests: (String, String)?

    /// As NumPy's, Keras', scikit-learn's and others' data sets name them.
    static let all = [
      Arrays(samples: "x_train", classes: "y_train", tests: ("x_test", "y_test")),
      Arrays(
        samples: "train_images", classes: "train_labels", tests: ("test_images", "test_labels")),
      Arrays(samples: "x", classes: "y"), Arrays(samples: "data", classes: "target"),
      Arrays(samples: "images", classes: "labels"), Arrays(samples: "features", classes: "labels"),
      Arrays(samples: "data", classes: "labels"),
    ]

    func areIn(_ npz: NPZArrays) -> Bool {
      npz.array(samples) != nil && (npz.array(classes) != nil || npz.texts(classes) != nil)
    }
  }

  /// The file of the classes beside that of the samples: `train-labels-idx1-ubyte` for
  /// `train-images-idx3-ubyte`.
  static func classes(of path: String) -> String? {
    beside(
      path,
      [
        [("images", "labels"), ("idx3", "idx1")], [("x_", "y_")], [("X_", "y_")],
        [("features", "labels")], [("data", "target")],
      ])
  }

  /// The file to test with beside that of training.
  static func tests(of path: String) -> String? {
    beside(path, [[("train", "t10k")], [("train", "test")]])
  }

  /// A file that is there and named like another one but for some words, packed or not.
  private static func beside(_ path: String, _ words: [[(String, String)]]) -> String? {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let name = String(path.dropFirst(folder.count))
    for changes in words {
      let renamed = changes.reduce(name) { $0.replacing($1.0, with: $1.1) }
      if renamed == name { continue }
      let plain = renamed.hasSuffix(".gz") ? String(renamed.dropLast(3)) : renamed
      let known = [renamed, plain, plain + ".gz"].map { folder + $0 }
      if let found = known.first(where: InputPath.isThere) { return found }
    }
    return nil
  }
}

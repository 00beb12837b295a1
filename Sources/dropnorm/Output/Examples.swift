import ArgumentParser

/// Command lines that show what a command is for; help and manual print them.
enum Examples {
  /// Those of every command that does something, by its words.
  private static let all: [String: [String]] = [
    "": [
      "dropnorm", "dropnorm lab --view orders", "dropnorm trace --order L-A-D-BN --p 0.3",
      "dropnorm compare --seeds 20", "dropnorm export --to pytorch > check.py",
      "dropnorm COMMAND --help",
    ],
    "learn": [
      "dropnorm learn", "dropnorm learn which-order#four-functions",
      "dropnorm learn --lessons my-lessons", "dropnorm learn --reset which-order",
    ],
    "lab": [
      "dropnorm lab --view orders --batch 512", "dropnorm lab --input batch.csv --order L-BN-A-D",
      "dropnorm lab experiment.json --view walk --at bn.normalize",
    ],
    "trace": [
      "dropnorm trace --order L-A-D-BN --p 0.3",
      "dropnorm trace --input batch.csv --format json | jq .train.gradients",
      "dropnorm trace --input train-images-idx3-ubyte.gz --batch 64 --order conv-bn-relu",
    ],
    "compare": [
      "dropnorm compare --batch 512 --features 64 --seeds 20 --depth 3",
      "dropnorm compare --orders L-BN-A-D,L-D-BN-A --format csv > orders.csv",
    ],
    "race": [
      "dropnorm race --data spirals --preset published --p 0.3",
      "dropnorm race --data points.csv --orders L-BN-A-D,L-A-D-BN --seeds 10",
      "dropnorm race --data train-images-idx3-ubyte.gz --epochs 2 --format json",
    ],
    "histogram": [
      "dropnorm histogram activations.npy --log", "dropnorm histogram run.npz:layer1",
      "seq 1000 | dropnorm histogram --bins 20",
    ],
    "snapshot": [
      "dropnorm snapshot --view orders --size 120x40 --format svg > orders.svg",
      "dropnorm snapshot --view walk --at dropout.mask --ascii",
    ],
    "export": [
      "dropnorm export --order L-BN-A-D --to pytorch > check.py",
      "dropnorm export experiment.json --to keras --output check.py",
    ],
    "config show": ["dropnorm config show > ~/.config/dropnorm/config"],
    "config check": ["dropnorm config check"],
    "config path": ["dropnorm config path"],
    "progress show": ["dropnorm progress show"],
    "progress export": ["dropnorm progress export progress.json"],
    "progress import": ["dropnorm progress import progress.json"],
    "lesson list": ["dropnorm lesson list --lessons my-lessons --format json"],
    "lesson show": ["dropnorm lesson show which-order#four-functions"],
    "lesson new": ["dropnorm lesson new running-mean --lessons my-lessons"],
    "lesson check": [
      "dropnorm lesson check my-lessons", "dropnorm lesson check lessons/00-which-order.md",
    ],
    "lesson test": ["dropnorm lesson test my-lessons"],
    "lesson export": ["dropnorm lesson export my-lessons --output course.html"],
    "lesson preview": ["dropnorm lesson preview lessons/00-which-order.md --watch"],
    "lesson blocks": ["dropnorm lesson blocks --format json"],
    "manual": ["dropnorm manual > dropnorm.1"],
  ]

  /// The block that stands under a command's help; that of a group shows its commands' first ones.
  static func block(_ words: [String]) -> String {
    let name = words.joined(separator: " ")
    let own =
      all[name]
      ?? all.filter { $0.key.hasPrefix(name.isEmpty ? "" : name + " ") }
      .filter { $0.key != "manual" }.sorted { $0.key < $1.key }.map { $0.value[0] }
    return own.isEmpty ? "" : "EXAMPLES:\n" + own.map { "  \($0)\n" }.joined()
  }

  /// The command whose help a command line asks for.
  static func command(of words: [String]) -> [String] {
    var found: [String] = []
    var configuration = Dropnorm.configuration
    for word in words.first == "help" ? words.dropFirst() : words[...] {
      guard
        let next = configuration.subcommands.first(where: { $0.configuration.commandName == word })
      else { break }
      found.append(word)
      configuration = next.configuration
    }
    return found
  }
}

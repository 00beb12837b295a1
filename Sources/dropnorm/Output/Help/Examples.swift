import ArgumentParser

/// Command lines that show what a command is for; help and manual print them.
enum Examples {
  /// Those of every command that does something, by its words.
  ///
  /// They run as they stand, one after the other, in an empty folder.
  static let all: [String: [String]] = [
    "": [
      "dropnorm", "dropnorm lab --view orders", "dropnorm trace --order L-A-D-BN --p 0.3",
      "dropnorm compare --seeds 5", "dropnorm export --to pytorch > check.py",
      "dropnorm help formats", "dropnorm --generate-completion-script bash > dropnorm.bash",
    ],
    "learn": [
      "dropnorm learn", "dropnorm learn which-order#four-functions",
      "dropnorm lesson new running-mean --lessons my-lessons",
      "dropnorm learn --lessons my-lessons", "dropnorm learn --reset which-order",
    ],
    "lab": [
      "dropnorm lab --view orders --batch 512",
      "echo '{\"format\": \"dropnorm-experiment-1\", \"input\": [[1, 2], [3, 5]]}' > experiment.json",
      "dropnorm lab experiment.json --view walk --at bn.normalized",
      "seq 0.5 0.5 8 | dropnorm lab --input - --order BN-A-D",
    ],
    "trace": [
      "dropnorm trace --order L-A-D-BN --p 0.3",
      "seq 8 > batch.csv", "dropnorm trace --input batch.csv --order BN-A-D --format json",
      "dropnorm trace --format npz --output trace.npz",
    ],
    "compare": [
      "dropnorm compare --batch 256 --features 32 --seeds 5 --depth 2",
      "dropnorm compare --orders L-BN-A-D,L-D-BN-A --format csv > orders.csv",
    ],
    "race": [
      "dropnorm race --data spirals --p 0.3 --epochs 20",
      "awk -v OFS=, 'BEGIN {while (i < 200) print (1 + i % 2) * cos(i), (1 + i % 2) * sin(i), i++ % 2}' > points.csv",
      "dropnorm race --data points.csv --orders L-BN-A-D,L-A-D-BN --epochs 10",
    ],
    "histogram": [
      "seq 1000 | dropnorm histogram --bins 20",
      "dropnorm trace --batch 512 --format npz --output trace.npz",
      "dropnorm histogram trace.npz:train.block1.relu.output --log",
    ],
    "snapshot": [
      "dropnorm snapshot --view orders --size 120x40 --format svg > orders.svg",
      "dropnorm snapshot --view walk --at dropout.mask --ascii",
    ],
    "export": [
      "dropnorm export --order L-BN-A-D --to pytorch > check.py",
      "dropnorm export --depth 3 --to keras --output check-keras.py",
    ],
    "config show": ["dropnorm config show"],
    "config init": ["dropnorm config init"],
    "config check": ["dropnorm config check"],
    "config path": ["dropnorm config path"],
    "progress show": ["dropnorm progress show"],
    "progress export": ["dropnorm progress export progress.json"],
    "progress import": [
      "dropnorm progress export progress.json", "dropnorm progress import progress.json",
    ],
    "lesson list": ["dropnorm lesson list", "dropnorm lesson list --format json"],
    "lesson show": ["dropnorm lesson show which-order#four-functions"],
    "lesson new": ["dropnorm lesson new running-mean --lessons my-lessons"],
    "lesson check": [
      "dropnorm lesson new running-mean --lessons my-lessons",
      "dropnorm lesson check my-lessons",
    ],
    "lesson test": [
      "dropnorm lesson new running-mean --lessons my-lessons", "dropnorm lesson test my-lessons",
    ],
    "lesson export": [
      "dropnorm lesson export which-order --output which-order.html"
    ],
    "lesson preview": [
      "dropnorm lesson preview which-order#four-functions",
      "dropnorm lesson new running-mean --lessons my-lessons",
      "dropnorm lesson preview my-lessons/01-running-mean.md",
    ],
    "lesson blocks": ["dropnorm lesson blocks --format json"],
    "manual": ["dropnorm manual > dropnorm.1"],
  ]

  /// The block that stands under a command's help; that of a group shows its commands' first ones.
  static func block(_ words: [String]) -> String {
    let name = words.joined(separator: " ")
    let own =
      all[name]
      ?? all.filter { $0.key.hasPrefix(name + " ") }.sorted { $0.key < $1.key }
      .compactMap { key, lines in lines.first { $0.hasPrefix("dropnorm \(key)") } }
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

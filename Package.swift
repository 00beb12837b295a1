// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// What computes and draws is optimized in debug builds, too: tests run races and thousands of screens.
let quick: [SwiftSetting] =
  settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "dropnorm",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "dropnorm", targets: ["dropnorm"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
  ],
  targets: [
    // Numbers: see Sources/README.md for what each module may know of.
    .target(name: "Arithmetic", swiftSettings: quick),
    .target(
      name: "CKernels", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),
    .target(
      name: "Layers",
      dependencies: [
        "Arithmetic", "CKernels", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: quick),
    .target(name: "Spelling", swiftSettings: settings),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "Archives", dependencies: ["CZlib"], swiftSettings: settings,
      // The archive, as with cmark-gfm below.
      linkerSettings: [
        .linkedLibrary(":libz.a", .when(platforms: [.linux])),
        .linkedLibrary("z", .when(platforms: [.macOS])),
      ]),
    .target(
      name: "Experiments",
      dependencies: [
        "Archives", "Arithmetic", "Layers", "Spelling",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: quick),

    // Lessons: text in, checked data out.
    .systemLibrary(
      name: "CCMark",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"])]),
    .target(
      name: "FrontMatter", dependencies: ["CLibYAML", "Spelling"], swiftSettings: settings,
      // The archive, as with cmark-gfm below.
      linkerSettings: [
        .linkedLibrary(":libyaml.a", .when(platforms: [.linux])),
        .linkedLibrary("yaml", .when(platforms: [.macOS])),
      ]),
    .target(
      name: "Lessons",
      dependencies: [
        "Arithmetic", "CCMark", "Experiments", "FrontMatter", "Spelling",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: settings,
      // The archives, not the shared libraries: a built binary must not ask for one exact version
      // of them. The linker takes what is still missing from left to right, extensions first.
      linkerSettings: [
        .linkedLibrary(":libcmark-gfm-extensions.a", .when(platforms: [.linux])),
        .linkedLibrary(":libcmark-gfm.a", .when(platforms: [.linux])),
        .linkedLibrary("cmark-gfm-extensions", .when(platforms: [.macOS])),
        .linkedLibrary("cmark-gfm", .when(platforms: [.macOS])),
      ]),
    .executableTarget(name: "EmbedLessons", dependencies: ["FrontMatter"], swiftSettings: settings),
    .plugin(
      name: "EmbedLessonsPlugin", capability: .buildTool(), dependencies: ["EmbedLessons"],
      path: "Sources/EmbedLessonsPlugin"),
    .target(
      name: "EmbeddedCourse", swiftSettings: settings, plugins: ["EmbedLessonsPlugin"]),

    // Screen: cells first, then the one place that knows ncurses.
    .target(
      name: "Rendering",
      dependencies: ["Arithmetic", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: quick),
    .target(
      name: "CNCurses",
      cSettings: [
        .define("_XOPEN_SOURCE_EXTENDED", to: "1"),
        .define("NCURSES_WIDECHAR", to: "1"),
        .define("_GNU_SOURCE", .when(platforms: [.linux])),
      ],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(
      name: "NCursesTerminal", dependencies: ["CNCurses", "Rendering"], swiftSettings: settings),

    // The program.
    .target(
      name: "App",
      dependencies: [
        "Arithmetic", "Experiments", "FrontMatter", "Layers", "Lessons", "Rendering", "Spelling",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "dropnorm",
      dependencies: [
        "App", "Archives", "Arithmetic", "EmbeddedCourse", "Experiments", "FrontMatter", "Layers",
        "Lessons",
        "NCursesTerminal", "Rendering", "Spelling",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Measurements beside other programs; script/bench runs them. Not installed.
    .executableTarget(
      name: "dropnorm-bench",
      dependencies: [
        "App", "Experiments", "Layers", "Rendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: settings),

    // Tests: one target a module, one shared support target.
    .target(
      name: "TestSupport", dependencies: ["Rendering"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "ArithmeticTests", dependencies: ["Arithmetic"], swiftSettings: settings),
    .testTarget(
      name: "LayersTests", dependencies: ["CKernels", "Experiments", "Layers", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "ArchivesTests", dependencies: ["Archives", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Arithmetic", "Experiments", "Layers", "Spelling", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "LessonsTests",
      dependencies: [
        "EmbedLessons", "EmbeddedCourse", "Experiments", "FrontMatter", "Lessons", "Spelling",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RenderingTests", dependencies: ["Rendering", "TestSupport"], swiftSettings: settings),
    .executableTarget(
      name: "terminal-probe", dependencies: ["NCursesTerminal", "Rendering"],
      path: "Tests/TerminalProbe", swiftSettings: settings),
    .testTarget(
      name: "NCursesTerminalTests",
      dependencies: ["NCursesTerminal", "Rendering", "TestSupport", "terminal-probe"],
      exclude: ["Pictures"],
      swiftSettings: settings),
    .testTarget(
      name: "AppTests",
      dependencies: [
        "App", "EmbeddedCourse", "Experiments", "FrontMatter", "Layers", "Lessons", "Rendering",
        "Spelling", "TestSupport",
      ],
      exclude: ["Broken", "Pictures"], swiftSettings: settings),

    // What must hold for every reader whatever it is given; script/fuzz looks for what breaks it.
    .target(
      name: "FuzzedReaders",
      dependencies: [
        "App", "Archives", "Experiments", "FrontMatter", "Layers", "Lessons", "NCursesTerminal",
        "Rendering",
      ],
      path: "Tests/Fuzzing/Readers", swiftSettings: settings),
    .executableTarget(
      name: "random-events", dependencies: ["App", "FuzzedReaders", "Lessons"],
      path: "Tests/Fuzzing/RandomEvents", swiftSettings: settings),
    .testTarget(
      name: "FuzzingTests", dependencies: ["FuzzedReaders"], swiftSettings: settings),
    .testTarget(
      name: "DropnormTests",
      dependencies: [
        "dropnorm", "App", "EmbeddedCourse", "FuzzedReaders", "Lessons", "Rendering", "Spelling",
        "TestSupport",
      ],
      exclude: ["Transcripts"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

// script/fuzz asks for this: libFuzzer is linked to one program, and to nothing else of the package.
if Context.environment["DROPNORM_FUZZ"] != nil {
  package.products = []
  package.targets.removeAll { target in
    [.executable, .plugin, .test].contains(target.type) || target.name == "EmbeddedCourse"
  }
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzedReaders"], path: "Tests/Fuzzing/Driver",
      swiftSettings: settings, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
}

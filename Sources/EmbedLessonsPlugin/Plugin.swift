import Foundation
import PackagePlugin

/// Writes the lessons into the program, so that the binary alone is enough.
@main
struct EmbedLessonsPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = context.package.directoryURL.appending(path: "lessons")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return [
      .buildCommand(
        displayName: "Embedding the lessons",
        executable: try context.tool(named: "EmbedLessons").url,
        arguments: [folder.path, output.path],
        inputFiles: names.filter { !$0.hasPrefix(".") }.sorted().map { folder.appending(path: $0) },
        outputFiles: [output])
    ]
  }
}

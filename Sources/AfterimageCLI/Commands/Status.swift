import ArgumentParser
import AuditConsole
import DynamoModel

/// Shows how everything is, on one screen.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how everything is: trail, tables, pipeline, last verification.",
        discussion: "Output forms: text, json and jsonl.",
    )

    @Flag(help: "Show it again every two seconds, until interrupted.")
    var watch = false

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .json, .jsonl], for: "status")
        let source = try sourceOptions.open(common)
        try show(try await source.status())
        while watch {
            try await Task.sleep(for: Limits.watchPause)
            try show(try await source.status())
        }
    }

    private func show(_ status: StatusDocument) throws {
        let output = Output.plain()
        if watch, outputOptions.format == .text, Terminal.isOutput {
            try output.write(Terminal.clearScreen)
        }
        if outputOptions.format == .text {
            try output.write(StatusText(look: outputOptions.look()).text(status))
        } else {
            var writer = JSONWriter()
            status.write(to: &writer)
            try output.write(writer.text + "\n")
        }
    }
}

import ArgumentParser
import AuditConsole
import DynamoModel

/// Shows how everything is, on one screen.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how everything is: trail, tables, pipeline, last verification.")

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .json, .jsonl], for: "status")
        let status = try await sourceOptions.open(common).status()
        let output = Output.plain()
        if outputOptions.format == .text {
            try output.write(StatusText(look: outputOptions.look()).text(status))
        } else {
            var writer = JSONWriter()
            status.write(to: &writer)
            try output.write(writer.text + "\n")
        }
    }
}

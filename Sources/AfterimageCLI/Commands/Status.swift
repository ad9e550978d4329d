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
    @OptionGroup(title: "Source") var leases: LeaseOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .json, .jsonl], for: "status")
        try show(try await text())
        while watch {
            try await Task.sleep(for: Limits.watchPause)
            try show(try await text())
        }
    }

    private func text() async throws -> String {
        let isText = outputOptions.format == .text
        if let entries = try sourceOptions.aws(common) {
            let status = try await AWSStatus(entries, leases: leases.leaseTable)
            return isText ? status.text(outputOptions.look()) : status.json
        }
        let status = try await sourceOptions.open(common).status()
        if isText { return StatusText(look: outputOptions.look()).text(status) }
        var writer = JSONWriter()
        status.write(to: &writer)
        return writer.text + "\n"
    }

    private func show(_ text: String) throws {
        let output = Output.plain()
        if watch, outputOptions.format == .text, Terminal.isOutput {
            try output.write(Terminal.clearScreen)
        }
        try output.write(text)
    }
}

import ArgumentParser
import AuditConsole
import DynamoModel

/// Shows how everything is, on one screen.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how everything is: trail, tables, pipeline, last verification.",
    )

    @Flag(help: "Show it again every two seconds, until interrupted.")
    var watch = false

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup(title: "Source") var leases: LeaseOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        if watch { try outputOptions.require([.text, .jsonl], for: "status --watch") }
        try show(try await text())
        while watch {
            try await Task.sleep(for: Limits.watchPause)
            try show(try await text())
        }
    }

    private func text() async throws -> String {
        if let session = try sourceOptions.session() {
            let status = try await AWSStatus(
                session, try common.configuration(), leases: leases.leaseTable)
            return Printout(status.json).text(as: outputOptions.format) {
                status.text(outputOptions.look())
            }
        }
        let status = try await sourceOptions.open(common).status()
        return Printout(status.write).text(as: outputOptions.format) {
            StatusText(look: outputOptions.look()).text(status)
        }
    }

    private func show(_ text: String) throws {
        let output = Output.plain()
        if watch, outputOptions.format == .text, Terminal.isOutput {
            try output.write(Terminal.clearScreen)
        }
        try output.write(text)
    }
}

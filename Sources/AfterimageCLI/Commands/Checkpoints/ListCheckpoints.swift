import ArgumentParser
import AuditConsole
import DynamoModel

/// Lists checkpoints, the newest first.
struct ListCheckpoints: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List checkpoints, the newest first.",
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let desk = try sourceOptions.checkpoints(common)
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        var printer = RowPrinter(
            outputOptions.format, list: "checkpoints",
            columns: ["number", "size", "time", "root", "witnessed"])
        try output.write(printer.beginning)
        var last: Int?
        while last != 1 {
            let page = try await desk.checkpoints(
                before: last, limit: Limits.checkpointsPerPage)
            guard let oldest = page.last else { break }
            last = oldest.number
            for checkpoint in page {
                try output.write(printer.row(json(checkpoint), text: line(checkpoint)))
            }
        }
        try output.write(printer.end)
    }

    private func line(_ checkpoint: CheckpointState) -> String {
        let number = "\(checkpoint.number)".padded(to: 6)
        let size = "\(checkpoint.size)".padded(to: 10)
        return "\(number)  \(size)  \(checkpoint.time)  \(checkpoint.root)"
            + (checkpoint.witnesses.isEmpty ? "" : "  witnessed") + "\n"
    }

    private func json(_ checkpoint: CheckpointState) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("number", checkpoint.number)
            writer.member("size", checkpoint.size)
            writer.member("time", checkpoint.time.description)
            writer.member("root", checkpoint.root)
            writer.member("witnessed", !checkpoint.witnesses.isEmpty)
            writer.member("note", checkpoint.note)
        }
        return writer.text
    }
}

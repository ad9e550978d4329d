import ArgumentParser
import DynamoModel

/// Shows what a function logged.
struct Logs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what a function logged: what it printed, and each call's START and REPORT.",
        discussion: """
            A function has a log for each of its processes; a line "==> … <==" tells whose lines \
            follow.
            """,
    )

    @Argument(help: "The function's name.")
    var function: String

    @Option(
        name: [.customShort("n", allowingJoined: true), .customLong("lines")],
        help: ArgumentHelp("How many of the last lines.", valueName: "count"))
    var count = Limits.recentLogLines

    @Flag(name: [.customShort("f"), .long], help: "Go on with what comes, until interrupted.")
    var follow = false

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func validate() throws {
        guard count >= 0 else { throw ValidationError("--lines is not negative") }
    }

    func run() async throws {
        if follow { try outputOptions.require([.text, .jsonl, .csv], for: "logs --follow") }
        var reader = FunctionLogReader(function, at: try sourceOptions.functionLogs(common))
        let output = Output.plain()
        var stream: String?
        var printer = RowPrinter(
            outputOptions.format, list: "lines", columns: ["function", "stream", "line"])
        try output.write(printer.beginning)
        try output.write(text(of: try await reader.last(count), after: &stream, &printer))
        while follow {
            try await Task.sleep(for: Limits.logPollingPause)
            try output.write(text(of: try await reader.next(), after: &stream, &printer))
        }
        try output.write(printer.end)
    }

    private func text(
        of found: [FunctionLogReader.Lines], after last: inout String?,
        _ printer: inout RowPrinter,
    ) -> String {
        var text = ""
        for part in found {
            if outputOptions.format == .text, part.stream != last {
                text += "==> \(part.stream) <==\n"
            }
            last = part.stream
            for line in part.lines {
                text += printer.row(json(line, of: part.stream), text: readable(line) + "\n")
            }
        }
        return text
    }

    /// Tabs stand in REPORT lines, and Python's runtime writes a traceback on one line.
    private func readable(_ line: String) -> String {
        let rows = line.split(separator: "\r", omittingEmptySubsequences: false)
        return rows.map { row in
            row.split(separator: "\t", omittingEmptySubsequences: false)
                .map { printable(String($0)) }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    private func json(_ line: String, of stream: String) -> String {
        JSONWriter.text { writer in
            writer.object { writer in
                writer.member("v", 1)
                writer.member("function", function)
                writer.member("stream", stream)
                writer.member("line", line)
            }
        }
    }
}

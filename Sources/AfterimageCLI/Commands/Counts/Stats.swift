import ArgumentParser
import AuditPipeline
import DynamoModel
import NIOHTTP1

/// Counts entries.
struct Stats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count entries by table, operation, actor, hour or day.",
        discussion: """
            The counts are kept as entries come, so that no entry is read for the answer; their \
            hours are those in which changes were committed.
            """,
    )

    @Option(help: "By what, with commas in between: table, op, actor, hour, day.")
    var by = "table,op"

    @Option(help: "Only from the hour of this moment on.")
    var since: String?

    @Option(help: "Only before the hour of this moment.")
    var until: String?

    @Option(help: "How many of the largest counts, 1000 at the most.")
    var top = 50

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = try sourceOptions.server(common)
        let answer = try await client.answer(
            .GET, ["stats"],
            [("by", by), ("since", since), ("until", until), ("top", "\(top)")])
        guard let answer else {
            throw CommandFailure(
                .unreachable, "the server at \(client.url) does not know stats",
                mend: "check that it is an afterimage server of this version")
        }
        let parts = by.split(separator: ",").compactMap { CountQuery.Part(rawValue: String($0)) }
        let query = CountQuery(by: parts, limit: top)
        let counts = try client.read(answer) { (reader) throws(DynamoDBError) in
            try CountAnswer(json: &reader, of: query)
        }
        let names = parts.map(\.rawValue) + ["entries"]
        let printout = Printout(
            String(decoding: answer, as: UTF8.self), list: "counts", columns: names)
        let text = printout.text(as: outputOptions.format) {
            Sheet(names: names, rows: counts.rows.map { $0.parts + ["\($0.entries)"] }).table
        }
        try Output.plain().write(text)
    }
}

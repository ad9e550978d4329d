import ArgumentParser
import AuditConsole
import DynamoModel
import NIOHTTP1

/// Records a table's items as they are found.
struct BaselineTable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Record the items that were there before their changes were recorded.",
        discussion: """
            Each item without an entry gets one of the kind BASELINE, with its content. Repeating \
            it adds nothing, and goes on where an interrupted run stopped. With --aws the \
            entries go to the table's audit table.
            """,
    )

    @Argument(help: "The table.") var table: String

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let state = try await record()
        let text = Printout(state.write).text(as: outputOptions.format) {
            "\(counted(state.items, "item")) of \(printable(state.table)) looked at, "
                + "\(grouped(state.recorded)) recorded\n"
        }
        try Output.plain().write(text)
    }

    private func record() async throws -> BaselineState {
        if let entries = try sourceOptions.aws(common) {
            return try await AWSBaseline(
                source: entries, configuration: try common.configuration()
            ).record(table)
        }
        let client = try sourceOptions.server(common)
        let answer = try await client.answer(
            .POST, ["tables", table, "baseline"], deadline: Limits.verificationTime)
        guard let answer else {
            throw CommandFailure(
                .notFound, "there is no table \(table)", mend: "afterimage status")
        }
        return try client.read(answer) { (reader) throws(DynamoDBError) in
            try BaselineState(json: &reader)
        }
    }
}

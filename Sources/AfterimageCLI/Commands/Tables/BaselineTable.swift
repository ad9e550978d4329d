import ArgumentParser
import AuditConsole
import DynamoModel
import NIOHTTP1

/// Records a table's items as they are found.
struct BaselineTable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Record the items that are others than their entries say, or have none.",
        discussion: """
            Each item without an entry gets one of the kind BASELINE, with its content; so does an \
            item that is another than its newest entry left, with a GAP behind it. Items that \
            should be there by their entries and are not are named. Repeating it adds nothing, and \
            goes on where an interrupted run stopped. With --aws the entries go to the table's \
            audit table, and only for items that have none.
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
                + differences(state)
        }
        try Output.plain().write(text)
    }

    /// What was found to be otherwise than the trail has it; empty where nothing was.
    private func differences(_ state: BaselineState) -> String {
        var text = ""
        if let different = state.different, different > 0 {
            let query = "table:\(printable(state.table)) op:gap"
            text +=
                "\(counted(different, "item")) found otherwise than its entry says "
                + "(afterimage search '\(query)')\n"
        }
        guard let gone = state.gone, gone > 0 else { return text }
        text += "\(counted(gone, "item")) gone that should be there by the newest entry:\n"
        for key in state.goneKeys {
            text += "  " + JSONWriter.text { $0.item(key, as: .plain) } + "\n"
        }
        return text + (gone > state.goneKeys.count ? "  …\n" : "")
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

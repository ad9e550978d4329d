import ArgumentParser
import DynamoModel

/// Deletes a table.
struct DropTable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a table with all its items.",
        discussion: """
            Shows it, and asks; without a terminal it needs --yes. The entries of its items stay \
            in the trail.
            """,
    )

    @Argument(help: "The table.") var table: String

    @OptionGroup var consent: ConsentOptions
    @OptionGroup(title: "Author") var author: AuthorOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = try endpoint.client(common)
        let sheet = TableSheet(table: try await client.description(of: table))
        try Output.plain().write(sheet.text)
        guard !consent.isDryRun else { return }
        let items = counted(sheet.table.itemCount, "item")
        try consent.confirm("Delete \(printable(table)) with \(items) for good?", common)
        let request = EndpointRequest("DeleteTable", TableRequest(table: table))
        _ = try await client.answer(author.signed(request))
    }
}

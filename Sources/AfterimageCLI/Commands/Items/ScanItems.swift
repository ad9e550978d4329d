import ArgumentParser
import DynamoModel

/// Shows all items of a table.
struct ScanItems: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Show all items of a table.")

    @Argument(help: "The table.") var table: String
    @Option(name: .customShort("n", allowingJoined: true), help: "As many at most.") var count: Int?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        var pages = ItemPages("Scan", of: try endpoint.client(common)) { [table] in
            $0.member("TableName", table)
        }
        try await pages.print(limit: count, outputOptions)
    }
}

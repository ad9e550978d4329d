import ArgumentParser
import DynamoModel

/// Lists tables.
struct ShowTables: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List tables with their items and bytes.")

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = try endpoint.client(common)
        let output = Output.plain()
        var printer = RowPrinter(
            outputOptions.format, list: "tables",
            columns: ["table", "status", "items", "bytes", "stream"])
        try output.write(printer.beginning)
        for name in try await client.tableNames() {
            let sheet = TableSheet(table: try await client.description(of: name))
            try output.write(printer.row(sheet.json, text: sheet.line))
        }
        try output.write(printer.end)
    }
}

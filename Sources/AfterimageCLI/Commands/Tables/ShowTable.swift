import ArgumentParser
import DynamoModel

/// Shows what a table is like.
struct ShowTable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Show a table's key, indexes, stream and size.")

    @Argument(help: "The table.") var table: String

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let sheet = TableSheet(
            table: try await endpoint.client(common).description(of: table))
        let text = Printout(sheet.json).text(as: outputOptions.format) { sheet.text }
        try Output.plain().write(text)
    }
}

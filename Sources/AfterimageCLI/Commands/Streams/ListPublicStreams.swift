import ArgumentParser
import DynamoModel

/// Lists public streams.
struct ListPublicStreams: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List public streams.")

    @Argument(help: "Only those of this table.") var table: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let output = Output.plain()
        let streams = try await StreamReader(client: endpoint.client(common)).streams(of: table)
        var printer = RowPrinter(
            outputOptions.format, list: "streams", columns: ["table", "label", "arn"])
        try output.write(printer.beginning)
        for stream in streams {
            let json = JSONWriter.text { writer in
                writer.object { writer in
                    writer.member("table", stream.table)
                    writer.member("label", stream.label)
                    writer.member("arn", stream.arn)
                }
            }
            let line = "\(stream.table.padded(to: 24))  \(stream.arn)\n"
            try output.write(printer.row(json, text: line))
        }
        try output.write(printer.end)
    }
}

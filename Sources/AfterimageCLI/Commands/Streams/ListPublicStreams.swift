import ArgumentParser
import DynamoModel

/// Lists public streams.
struct ListPublicStreams: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List public streams.",
        discussion: "Output forms: text and jsonl.")

    @Argument(help: "Only those of this table.") var table: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .jsonl], for: "stream ls")
        let output = Output.plain()
        let streams = try await StreamReader(client: endpoint.client(common)).streams(of: table)
        for stream in streams {
            guard outputOptions.format == .jsonl else {
                try output.write("\(stream.table.padded(to: 24))  \(stream.arn)\n")
                continue
            }
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("table", stream.table)
                writer.member("label", stream.label)
                writer.member("arn", stream.arn)
            }
            try output.write(writer.text + "\n")
        }
    }
}

import ArgumentParser
import DynamoModel

/// Shows a stream's shards.
struct ShowStream: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Show the shards of a stream, children under parents.")

    @Argument(help: "A table, for its newest stream, or a stream's ARN.") var stream: String

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let reader = StreamReader(client: try endpoint.client(common))
        let arn = try await reader.arn(stream)
        let shards = try await reader.shards(of: arn)
        let text = printout(of: arn, shards).text(as: outputOptions.format) {
            let known = Set(shards.map(\.id))
            let roots = shards.filter { $0.parent.map(known.contains) != true }
            return "\(arn)\n" + roots.map { tree(of: $0, among: shards, depth: 1) }.joined()
        }
        try Output.plain().write(text)
    }

    private func printout(of arn: String, _ shards: [StreamReader.Shard]) -> Printout {
        let document = JSONWriter.text { writer in
            writer.object { writer in
                writer.member("v", 1)
                writer.member("arn", arn)
                writer.name("shards")
                writer.array { writer in
                    for shard in shards {
                        writer.object { writer in
                            writer.member("shard", shard.id)
                            writer.member("parent", shard.parent)
                            writer.member("first", shard.first)
                            writer.member("last", shard.last)
                        }
                    }
                }
            }
        }
        return Printout(document, list: "shards", columns: ["shard", "parent", "first", "last"])
    }

    private func tree(
        of shard: StreamReader.Shard, among shards: [StreamReader.Shard], depth: Int,
    ) -> String {
        let margin = String(repeating: "  ", count: depth)
        let state =
            shard.last.map { "closed  \(shard.first) to \($0)" } ?? "open  from \(shard.first)"
        let children = shards.filter { $0.parent == shard.id }
        return "\(margin)\(shard.id)  \(state)\n"
            + children.map { tree(of: $0, among: shards, depth: depth + 1) }.joined()
    }
}

import ArgumentParser

/// Shows a stream's shards.
struct ShowStream: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Show the shards of a stream, children under parents.",
        discussion: "Output forms: text, and json as DescribeStream gives it, its last page.")

    @Argument(help: "A table, for its newest stream, or a stream's ARN.") var stream: String

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Endpoint") var endpoint: EndpointOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .json], for: "stream describe")
        let reader = StreamReader(client: try endpoint.client(common))
        let arn = try await reader.arn(stream)
        let (description, shards) = try await reader.describe(arn)
        let output = Output.plain()
        guard outputOptions.format == .text else {
            return try output.write(String(decoding: description, as: UTF8.self) + "\n")
        }
        try output.write("\(arn)\n")
        let known = Set(shards.map(\.id))
        for shard in shards where shard.parent.map(known.contains) != true {
            try write(shard, among: shards, depth: 1, output)
        }
    }

    private func write(
        _ shard: StreamReader.Shard, among shards: [StreamReader.Shard], depth: Int,
        _ output: Output,
    ) throws {
        let margin = String(repeating: "  ", count: depth)
        let state =
            shard.last.map { "closed  \(shard.first) to \($0)" } ?? "open  from \(shard.first)"
        try output.write("\(margin)\(shard.id)  \(state)\n")
        for child in shards where child.parent == shard.id {
            try write(child, among: shards, depth: depth + 1, output)
        }
    }
}

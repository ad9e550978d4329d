import ArgumentParser
import AuditPipeline
import DynamoModel

/// Lists replays.
struct ListReplays: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List replays, the newest first, and how far they are.",
    )

    private static let columns = [
        "id", "to", "first", "next", "end", "handed", "arrived", "parked", "waiting", "begun",
        "ended", "outcome",
    ]

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = ReplayClient(client: try sourceOptions.server(common))
        let replays = try await client.replays()
        let document = JSONWriter.text { writer in
            writer.object { writer in
                writer.member("v", 1)
                writer.name("replays")
                writer.array { writer in for replay in replays { replay.write(to: &writer) } }
            }
        }
        let printout = Printout(document, list: "replays", columns: Self.columns)
        try Output.plain().write(
            printout.text(as: outputOptions.format) { text(of: replays) })
    }

    private func text(of replays: [ReplayReport]) -> String {
        guard !replays.isEmpty else { return "no replay\n" }
        let text = ReplayText(look: outputOptions.look())
        return replays.map(text.line).joined()
    }
}

import ArgumentParser
import AuditPipeline
import DynamoModel

/// Lists replays.
struct ListReplays: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List replays, the newest first, and how far they are.",
        discussion: "Output forms: text, json and jsonl.",
    )

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .json, .jsonl], for: "replay ls")
        let client = ReplayClient(client: try sourceOptions.server(common))
        let replays = try await client.replays()
        try Output.plain().write(text(of: replays))
    }

    private func text(of replays: [ReplayReport]) -> String {
        switch outputOptions.format {
        case .jsonl: return replays.map(\.jsonLine).joined()
        case .json:
            var writer = JSONWriter()
            writer.array { writer in for replay in replays { replay.write(to: &writer) } }
            return writer.text + "\n"
        default:
            guard !replays.isEmpty else { return "no replay\n" }
            let text = ReplayText(look: outputOptions.look())
            return replays.map(text.line).joined()
        }
    }
}

import ArgumentParser
import AuditConsole
import DynamoModel

/// Lists dead letters, the oldest first.
struct ListDeadLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List dead letters, the oldest first.",
        discussion: "Output forms: text, json and jsonl.",
    )

    @Option(help: ArgumentHelp("Only those that this mapping gave up.", valueName: "name"))
    var source: String?

    @Option(help: DeadLetterChoice.queryHelp)
    var query: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        try outputOptions.require([.text, .json, .jsonl], for: "dlq ls")
        let client = DeadLetterClient(client: try sourceOptions.server(common))
        let letters = try await client.all(of: source, matching: query)
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        try output.write(text(of: letters))
    }

    private func text(of letters: [DeadLetterState]) -> String {
        switch outputOptions.format {
        case .jsonl: return letters.map { $0.json + "\n" }.joined()
        case .json:
            var writer = JSONWriter()
            DeadLettersDocument(letters: letters, next: nil).write(to: &writer)
            return writer.text + "\n"
        default:
            return letters.isEmpty ? "no dead letters\n" : DeadLetterSheet.text(of: letters)
        }
    }
}

extension DeadLetterState {
    /// The dead letter as one line of JSON.
    var json: String {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.text
    }
}

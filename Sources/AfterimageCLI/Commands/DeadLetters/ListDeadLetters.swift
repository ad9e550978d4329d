import ArgumentParser
import AuditConsole
import DynamoModel

/// Lists dead letters, the oldest first.
struct ListDeadLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ls", abstract: "List dead letters, the oldest first.")

    @Option(help: ArgumentHelp("Only those that this mapping gave up.", valueName: "name"))
    var source: String?

    @Option(help: DeadLetterChoice.queryHelp)
    var query: String?

    @OptionGroup(title: "Output") var outputOptions: OutputOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = DeadLetterClient(client: try sourceOptions.server(common))
        let letters = try await client.all(of: source, matching: query)
        let output = outputOptions.pagedOutput()
        defer { output.finish() }
        let printout = Printout(
            JSONWriter.text(DeadLettersDocument(letters: letters, next: nil).write),
            list: "deadLetters",
            columns: [
                "id", "parked", "source", "table", "eventName", "Keys", "attempts", "reason",
                "shard", "sequence", "payload",
            ])
        try output.write(
            printout.text(as: outputOptions.format) {
                letters.isEmpty ? "no dead letters\n" : DeadLetterSheet.text(of: letters)
            })
    }
}

import ArgumentParser

/// Forgets dead letters.
struct DropDeadLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Forget dead letters for good.",
        discussion: """
            Each change has an entry of the kind GAP in its place from then on, and verify tells \
            of it.
            """,
    )

    @OptionGroup var choice: DeadLetterChoice
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = DeadLetterClient(client: try sourceOptions.server(common))
        try await choice.settle(by: "drop", "dropped", client)
    }
}

import ArgumentParser

/// Forgets dead letters.
struct DropDeadLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Forget dead letters for good.",
        discussion: """
            Shows them, and asks; without a terminal it needs --yes. Each change has an entry of \
            the kind GAP in its place from then on, and verify tells of it.
            """,
    )

    @OptionGroup var choice: DeadLetterChoice
    @OptionGroup var consent: ConsentOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = DeadLetterClient(client: try sourceOptions.server(common))
        try await DeadLetterSettlement(
            verb: "drop", question: { "Forget \($0) for good?" }, result: "dropped"
        ).run(choice, client, consent, common)
    }
}

import ArgumentParser

/// Gives dead letters back to their consumers.
struct RedriveDeadLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive", abstract: "Give dead letters back to their consumers, each once.",
        discussion: """
            Shows them, and asks; without a terminal it needs --yes. What is given up again is a \
            dead letter again, under a new number.
            """,
    )

    @OptionGroup var choice: DeadLetterChoice
    @OptionGroup var consent: ConsentOptions
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = DeadLetterClient(client: try sourceOptions.server(common))
        try await DeadLetterSettlement(
            verb: "redrive", question: { "Give \($0) back?" }, result: "redriven"
        ).run(choice, client, consent, common)
    }
}

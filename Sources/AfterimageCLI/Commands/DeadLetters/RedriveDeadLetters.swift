import ArgumentParser

/// Gives dead letters back to their consumers.
struct RedriveDeadLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive", abstract: "Give dead letters back to their consumers, each once.",
        discussion: "What is given up again is a dead letter again, under a new number.",
    )

    @OptionGroup var choice: DeadLetterChoice
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = DeadLetterClient(client: try sourceOptions.server(common))
        try await choice.settle(by: "redrive", "redriven", client)
    }
}

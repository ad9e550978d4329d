import ArgumentParser

/// Forgets dead letters.
struct DropDeadLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Forget dead letters for good.",
        discussion: "Their changes get no entry in the trail; verify tells of the gap.",
    )

    @OptionGroup var choice: DeadLetterChoice
    @OptionGroup(title: "Source") var sourceOptions: SourceOptions
    @OptionGroup var common: ProgramOptions

    func run() async throws {
        let client = DeadLetterClient(client: try sourceOptions.server(common))
        try await choice.settle(by: "drop", "dropped", client)
    }
}

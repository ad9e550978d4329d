import ArgumentParser

/// Looks at what consumers gave up, gives it back to them, or forgets it.
struct DeadLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dlq",
        abstract: "Look at dead letters, give them back to their consumers, or drop them.",
        subcommands: [
            ListDeadLetters.self, ShowDeadLetter.self, RedriveDeadLetters.self,
            DropDeadLetters.self,
        ],
    )
}

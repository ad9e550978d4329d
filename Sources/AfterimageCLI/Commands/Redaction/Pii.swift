import ArgumentParser

/// Looks after values that should stand in no trail.
struct Pii: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pii", abstract: "Look for personal data and secrets in the trail.",
        subcommands: [ScanPii.self],
    )
}

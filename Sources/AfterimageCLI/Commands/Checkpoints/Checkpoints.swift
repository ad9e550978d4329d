import ArgumentParser

/// Looks at signed tree heads, compares them, and has witnesses cosign them.
struct Checkpoints: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Look at checkpoints, prove them, have them cosigned, change their key.",
        subcommands: [
            ListCheckpoints.self, ShowCheckpoint.self, ProveCheckpoint.self,
            PublishCheckpoint.self, HandOverKey.self,
        ],
    )
}

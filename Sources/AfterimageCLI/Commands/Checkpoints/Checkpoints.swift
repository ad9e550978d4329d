import ArgumentParser

/// Looks at signed tree heads, compares them, and has witnesses cosign them.
struct Checkpoints: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Look at checkpoints, prove one from another, have witnesses cosign, change keys.",
        subcommands: [
            ListCheckpoints.self, ShowCheckpoint.self, ProveCheckpoint.self,
            PublishCheckpoint.self, HandOverKey.self,
        ],
    )
}

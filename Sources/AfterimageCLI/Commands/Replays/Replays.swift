import ArgumentParser

/// Sends entries to a destination again.
struct Replays: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Send a range of entries to one destination again.",
        subcommands: [StartReplay.self, ListReplays.self, StopReplay.self],
        defaultSubcommand: StartReplay.self,
    )
}

import ArgumentParser

/// Looks at public streams.
struct Streams: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stream", abstract: "Look at public streams, their shards and records.",
        subcommands: [ListPublicStreams.self, ShowStream.self, TailStream.self],
    )
}

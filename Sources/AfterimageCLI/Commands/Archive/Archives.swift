import ArgumentParser

/// Looks at the archive of the trail.
struct Archives: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "Look at the archive of the trail in a bucket.",
        discussion: "`verify --archive` recomputes it; `log`, `show` and `search` read it.",
        subcommands: [ListSegments.self, ArchiveStatus.self],
    )
}

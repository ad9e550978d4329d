import ArgumentParser
import AuditTrail
import MerkleLog

/// Which data directory a command works on; a server may be running on it.
struct DirectoryOptions: ParsableArguments {
    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "The data directory (default: the configured one, ./afterimage-data).",
            valueName: "dir",
        ),
    )
    var dataDirectory: String?

    /// The directory that is meant.
    func path(_ common: ProgramOptions) throws -> String {
        try dataDirectory ?? common.configuration().server.dataDirectory
    }

    /// The entries of the directory.
    func entries(_ common: ProgramOptions) throws -> DataDirectoryEntries {
        try DataDirectoryEntries(directory: try path(common))
    }
}

extension PublishedLog {
    /// The newest published checkpoint, which a command can not do without.
    func required() throws -> (note: SignedNote, checkpoint: Checkpoint) {
        guard let note = try newest() else {
            throw CommandFailure(
                .notFound, "no checkpoint was published yet", mend: "afterimage serve, and a write")
        }
        return (note, try Checkpoint(parsing: note.text))
    }
}

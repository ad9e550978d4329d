import ArgumentParser

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
        try DataDirectoryEntries(directory: path(common), common.configuration())
    }
}

import ArgumentParser

/// Looks after the auditing of tables.
struct Tables: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table", abstract: "Look after the auditing of a table.",
        subcommands: [BaselineTable.self, ImportTable.self],
    )
}

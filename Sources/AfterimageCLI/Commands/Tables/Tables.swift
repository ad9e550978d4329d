import ArgumentParser

/// Looks after tables and their auditing.
struct Tables: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "Make, look at and delete tables; record or take over what was before the audit.",
        subcommands: [
            ShowTables.self, ShowTable.self, MakeTable.self, DropTable.self, BaselineTable.self,
            ImportTable.self,
        ],
    )
}

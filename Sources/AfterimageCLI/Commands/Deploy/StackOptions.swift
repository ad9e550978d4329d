import AWSClients
import ArgumentParser

/// Which stacks are meant.
struct StackOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only the stack of this table.", valueName: "name"))
    var table: String?

    @Flag(help: "Only the stack of what tables share.")
    var shared = false

    func validate() throws {
        guard table == nil || !shared else {
            throw ValidationError("--table and --shared name two stacks")
        }
    }

    /// The stacks that are meant, in the order in which they are made; nil where none is named.
    func named(in configuration: Configuration) throws(CommandFailure) -> StackScope? {
        let names = configuration.watchedTables.map(\.name)
        guard !names.isEmpty else { throw .noTable }
        if shared { return .shared }
        guard let table else { return nil }
        guard names.contains(table) else {
            throw CommandFailure(
                .usage, "The configuration has no audited table \(table)",
                mend: "--table \(names.joined(separator: ", or --table "))")
        }
        return .table(name: table)
    }

    /// The stacks that are meant, in the order in which they are made.
    func scopes(of configuration: Configuration) throws(CommandFailure) -> [StackScope] {
        try named(in: configuration).map { [$0] } ?? StackScope.all(of: configuration)
    }
}

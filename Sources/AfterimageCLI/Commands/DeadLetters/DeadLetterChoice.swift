import ArgumentParser
import AuditConsole

/// Which dead letters a command is about: some numbers, or all, or all of one source.
struct DeadLetterChoice: ParsableArguments {
    @Argument(help: "The dead letters' numbers.")
    var numbers: [Int64] = []

    @Flag(help: "All dead letters that there are now.")
    var all = false

    @Option(
        help: ArgumentHelp("All that this mapping gave up until now.", valueName: "name"))
    var source: String?

    func validate() throws {
        let isGeneral = all || source != nil
        guard numbers.isEmpty == isGeneral else {
            throw ValidationError("Name dead letters by number, or say --all or --source NAME")
        }
    }

    /// Has the server settle each dead letter that is meant, and tells how many were `settled`.
    func settle(by verb: String, _ settled: String, _ client: DeadLetterClient) async throws {
        let ids = numbers.isEmpty ? try await client.all(of: source).map(\.id) : numbers
        for id in ids { try await client.settle(id, by: verb) }
        let count = counted(ids.count, "dead letter", "dead letters")
        try Output.plain().write("\(count) \(settled)\n")
    }
}

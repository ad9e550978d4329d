import ArgumentParser
import AuditConsole

/// Which dead letters a command is about: some numbers, or all, or those of one source, or those
/// whose changes a query wants.
struct DeadLetterChoice: ParsableArguments {
    @Argument(help: "The dead letters' numbers.")
    var numbers: [Int64] = []

    @Flag(help: "All dead letters that there are now.")
    var all = false

    @Option(
        help: ArgumentHelp("All that this mapping gave up until now.", valueName: "name"))
    var source: String?

    @Option(help: DeadLetterChoice.queryHelp)
    var query: String?

    /// What `--query` means, wherever dead letters are chosen.
    static let queryHelp = ArgumentHelp(
        "Those whose changes this query wants, table:Orders pk:user1 say; none whose change is "
            + "unknown.")

    func validate() throws {
        let isGeneral = all || source != nil || query != nil
        guard numbers.isEmpty == isGeneral else {
            throw ValidationError(
                "Name dead letters by number, or say --all, --source NAME or --query QUERY")
        }
    }

    /// The dead letters that are meant, in the order of their numbers or as they were named.
    func letters(_ client: DeadLetterClient) async throws -> [DeadLetterState] {
        guard !numbers.isEmpty else { return try await client.all(of: source, matching: query) }
        var letters: [DeadLetterState] = []
        for id in numbers { letters.append(try await client.letter(id)) }
        return letters
    }
}

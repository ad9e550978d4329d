import AuditConsole
import DynamoModel
import NIOHTTP1

/// The dead letters of a running server, by its HTTP API.
struct DeadLetterClient {
    let client: ConsoleClient

    /// All dead letters there are, or those of one source, or with changes that a query wants, the
    /// oldest first.
    func all(of source: String?, matching query: String?) async throws -> [DeadLetterState] {
        var letters: [DeadLetterState] = []
        var after: Int64? = 0
        while let id = after {
            let answer = try await client.answer(.GET, ["dlq"], [("after", "\(id)"), ("q", query)])
            guard let answer else { throw unknown }
            let page = try client.read(answer) { (reader) throws(DynamoDBError) in
                try DeadLettersDocument(json: &reader)
            }
            letters += page.letters.filter { source == nil || $0.source == source }
            after = page.next
        }
        return letters
    }

    /// One dead letter.
    func letter(_ id: Int64) async throws -> DeadLetterState {
        let answer = try await client.answer(.GET, ["dlq", "\(id)"])
        guard let answer else { throw missing(id) }
        return try client.read(answer) { (reader) throws(DynamoDBError) in
            try DeadLetterState(json: &reader)
        }
    }

    /// Has the server `redrive` or `drop` a dead letter.
    func settle(_ id: Int64, by verb: String) async throws {
        guard try await client.answer(.POST, ["dlq", "\(id)", verb]) != nil else {
            throw missing(id)
        }
    }

    private func missing(_ id: Int64) -> CommandFailure {
        CommandFailure(.notFound, "there is no dead letter \(id)", mend: "afterimage dlq ls")
    }

    private var unknown: CommandFailure {
        CommandFailure(
            .unreachable, "the server at \(client.url) does not know dead letters",
            mend: "check that it is an afterimage server of this version")
    }
}

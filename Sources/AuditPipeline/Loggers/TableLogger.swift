public import DynamoModel
import Synchronization

/// Writes each entry as an item of a DynamoDB table: `EventId`, `EventTimestamp`, `EventName`, the
/// key attributes of the item concerned, `OldImage` and `NewImage`.
///
/// The table's key is `EventId`, alone or with `EventTimestamp`. Both come from the change itself,
/// so a repeat finds its item and writes nothing.
/// Source: the AuditTrailTable of the tutorial on DynamoDB transactions and streams.
public struct TableLogger: AuditLogger {
    /// The logger's name.
    public let name: String
    private let database: any DynamoDB
    private let table: String

    /// Writes to `table`, which must exist and not be audited itself.
    public init(name: String = "table", _ database: any DynamoDB, table: String) {
        self.name = name
        self.database = database
        self.table = table
    }

    /// Returns when every entry has its item; rejects the batch when an item can not be written at
    /// all.
    ///
    /// All writes are under way at once, since none of them depends on another.
    public func log(_ entries: [AuditEntry]) async throws {
        if entries.isEmpty { return }
        let outcome = await withCheckedContinuation { continuation in
            let replies = Replies(awaited: entries.count) { continuation.resume(returning: $0) }
            for entry in entries {
                let request = PutItem.Request(
                    table: table, item: entry.tableItem, condition: "attribute_not_exists(EventId)")
                database.putItem(request, Caller.unknown) { replies.add($0) }
            }
        }
        switch outcome {
        case nil: return
        case .validation(let message)?:
            throw BatchRejection(reason: "The table \(table) refuses an item: \(message)")
        case let error?: throw error
        }
    }
}

/// Gathers the replies to the writes of one batch.
private final class Replies: Sendable {
    private struct State {
        var awaited: Int
        var error: DynamoDBError?
    }

    private let state: Mutex<State>
    private let completion: @Sendable (DynamoDBError?) -> Void

    init(awaited: Int, completion: @escaping @Sendable (DynamoDBError?) -> Void) {
        state = Mutex(State(awaited: awaited))
        self.completion = completion
    }

    func add(_ reply: Result<PutItem.Response, DynamoDBError>) {
        let finished = state.withLock { state in
            state.awaited -= 1
            switch reply {
            // The entry's item is there already.
            case .success, .failure(.conditionalCheckFailed): break
            // The world's faults come first: once they pass, a refused item is found by itself.
            case .failure(.validation(let message)):
                state.error = state.error ?? .validation(message)
            case .failure(let error): state.error = error
            }
            return state.awaited == 0 ? state : nil
        }
        if let finished { completion(finished.error) }
    }
}

public import DynamoModel
import Synchronization

/// Writes entries as items of a DynamoDB table, in one of the layouts that there are.
///
/// An item's key comes from the change itself, so a repeat finds its item and writes nothing; where
/// the table has another key than the layout, another entry's item may stand there, which is an
/// error. An
/// item has behind it what its change has: a function that reads the items and writes to the table
/// that they tell of is known as one that reads that table.
public struct TableLogger: AuditLogger {
    /// The logger's name.
    public let name: String
    private let database: any DynamoDB
    private let table: String
    private let layout: TableLayout
    private let caller: Caller
    /// Holds for an item that is not there yet.
    private let isNew: String

    /// Writes to `table`, which must exist with the layout's key and not be audited itself, as
    /// `caller`.
    public init(
        name: String = "table", _ database: any DynamoDB, table: String,
        layout: TableLayout = TableLayout(), as caller: Caller = .unknown,
    ) {
        self.name = name
        self.database = database
        self.table = table
        self.layout = layout
        self.caller = caller
        isNew = "attribute_not_exists(\(layout.keySchema.partition.name))"
    }

    /// Returns when every entry has its items; rejects the batch when an item can not be written at
    /// all.
    ///
    /// All writes are under way at once, since none of them depends on another.
    public func log(_ entries: [AuditEntry]) async throws {
        let items = entries.flatMap { entry in
            layout.items(of: entry).map { (item: $0, depth: entry.change.origin.caller.depth) }
        }
        if items.isEmpty { return }
        let outcome = await withCheckedContinuation { continuation in
            let replies = Replies(awaited: items.count) { continuation.resume(returning: $0) }
            for (item, depth) in items {
                var request = PutItem.Request(table: table, item: item, condition: isNew)
                request.options.onConditionFailure = .allOld
                var caller = caller
                caller.depth = depth
                database.putItem(request, caller) { replies.add($0, to: item, keyed: layout.key) }
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

    func add(
        _ reply: Result<PutItem.Response, DynamoDBError>, to item: Item, keyed key: [Text],
    ) {
        let finished = state.withLock { state in
            state.awaited -= 1
            switch reply {
            case .success: break
            case .failure(.conditionalCheckFailed(let found)):
                // The entry's item is there already, or else one of another entry.
                guard let found, key.contains(where: { found[$0] != item[$0] }) else { break }
                state.error =
                    state.error
                    ?? .validation(
                        "another entry's has its key, so the table is not keyed by "
                            + key.map(\.description).joined(separator: " and "))
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

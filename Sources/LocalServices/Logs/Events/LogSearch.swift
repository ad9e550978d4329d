import AWSWire
import DynamoModel
import SQLite

/// One page of a search: looks at events in order until the page is full, or until it has looked
/// long enough.
struct LogSearch {
    /// A page, and where the next one begins; nil at the end.
    typealias Outcome = (events: [(stream: String, event: StoredLogEvent)], next: LogPageStart?)

    private let pattern: LogPattern
    private let isWanted: (String) -> Bool
    private var page: LogPage<(stream: String, event: StoredLogEvent)>
    private var work = 0
    private var names: [Int64: String] = [:]
    private let connection: Connection

    /// Looks for events of streams with wanted names.
    init(
        _ pattern: LogPattern, limit: Int?, in connection: Connection,
        isWanted: @escaping (String) -> Bool,
    ) {
        self.pattern = pattern
        self.isWanted = isWanted
        self.connection = connection
        page = LogPage(limit: limit)
    }

    /// Looks at the events of a statement, which has them in the direction that `isForward` says,
    /// from the first row on.
    mutating func run(_ statement: Statement, isForward: Bool) throws -> Outcome {
        defer { statement.reset() }
        while try statement.step() {
            let number = statement.int(0)
            let here = LogPageStart(
                LogPosition(time: statement.int(1), number: isForward ? number : number + 1),
                isForward: isForward)
            guard work < Limits.logSearchWork else { return (page.elements, here) }
            // Rows that are not read cost something too.
            work += Limits.logEventWork
            guard let stream = try name(of: statement.int(3)), isWanted(stream) else { continue }
            let event = StoredLogEvent(row: statement)
            work += event.event.message.utf8.count * (1 + pattern.cost)
            guard pattern.matches(event.event.message) else { continue }
            guard page.take((stream, event), sizeBytes: event.event.sizeBytes) else {
                return (page.elements, here)
            }
        }
        return (page.elements, nil)
    }

    /// The name of a stream; nil where it is being deleted.
    private mutating func name(of stream: Int64) throws -> String? {
        if let name = names[stream] { return name }
        let name = try connection.logStreamName(stream)
        names[stream] = name
        return name
    }
}

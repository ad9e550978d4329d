package import DynamoModel
package import Logging
import Synchronization

/// Keeps what was read and what was refused, and lets each answer go when its record is durable.
///
/// Many records that wait at once share one write. Their numbers rise without holes as long as the
/// machine runs, and go on behind the highest that was kept; completeness is not read off them.
package final class AttemptRecorder: Sendable {
    /// What recorder and entries need from around them.
    package struct Surroundings: Sendable {
        /// Names the stream that a table's records are told to come from.
        package let stream: @Sendable (String) -> String
        /// The key of a table; nil where there is no such table.
        package let schema: @Sendable (String) -> KeySchema?
        /// Whether no entry of a table may have values that are no key's.
        package let hidesValues: @Sendable (String) -> Bool
        /// Tells the time.
        package let now: @Sendable () -> Timestamp

        /// Puts them together.
        package init(
            stream: @escaping @Sendable (String) -> String,
            schema: @escaping @Sendable (String) -> KeySchema?,
            hidesValues: @escaping @Sendable (String) -> Bool = { _ in false },
            now: @escaping @Sendable () -> Timestamp,
        ) {
            self.stream = stream
            self.schema = schema
            self.hidesValues = hidesValues
            self.now = now
        }
    }

    /// One thing to record, of a call that waits for it.
    struct Record: Sendable {
        let kind: ChangeKind
        let target: Attempt.Target
        let origin: ChangeOrigin
    }

    private struct Waiting: Sendable {
        let records: [Record]
        let done: @Sendable (Bool) -> Void
    }

    private struct State {
        var waiting: [Waiting] = []
        /// Whether nobody keeps records any more.
        var isOver = false
        /// The number of the last record that is durable.
        var last: Int64
    }

    /// What the shards of such records are called, each with its table's name behind it.
    package static let shardPrefix = "attempts-"

    private let logger: any AuditLogger
    private let surroundings: Surroundings
    private let log: Logger
    private let state: Mutex<State>
    private let bell = Bell()

    /// Keeps records with `logger`, numbered behind `last`.
    package init(
        _ logger: any AuditLogger, after last: Int64, _ surroundings: Surroundings, log: Logger,
    ) {
        self.logger = logger
        self.surroundings = surroundings
        self.log = log
        state = Mutex(State(last: last))
    }

    /// Keeps records until it is closed and all are kept, or until it is cancelled.
    package func run() async {
        while true {
            let rings = bell.rings
            let batch = state.withLock { state in
                let count = min(state.waiting.count, Limits.attemptsAtOnce)
                defer { state.waiting.removeFirst(count) }
                return Array(state.waiting.prefix(count))
            }
            if !batch.isEmpty {
                await keep(batch)
                continue
            }
            guard let rings, (try? await bell.wait(after: rings)) != nil else { break }
        }
        // Whoever still waits learns that nobody records it any more.
        let rest = state.withLock { state in
            state.isOver = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for each in rest { each.done(false) }
    }

    /// Lets `run` return once all is kept.
    package func close() {
        bell.close()
    }

    /// Keeps records; `done` is told whether they are durable.
    func keep(_ records: [Record], then done: @escaping @Sendable (Bool) -> Void) {
        let isTaken = state.withLock { state in
            guard !state.isOver, state.waiting.count < Limits.attemptsWaiting else { return false }
            state.waiting.append(Waiting(records: records, done: done))
            return true
        }
        guard isTaken else { return done(false) }
        bell.ring()
    }

    private func keep(_ batch: [Waiting]) async {
        var number = state.withLock { $0.last }
        let entries = batch.flatMap(\.records).map { record in
            number += 1
            return entry(record, number)
        }
        do {
            try await logger.log(entries)
            state.withLock { $0.last = number }
            for each in batch { each.done(true) }
        } catch {
            log.error("\(entries.count) reads or refusals could not be recorded: \(error)")
            for each in batch { each.done(false) }
        }
    }

    private func entry(_ record: Record, _ number: Int64) -> AuditEntry {
        let table = TableName.plain(record.target.table)
        let schema = surroundings.schema(table)
        let named = record.target.item.flatMap { item in
            schema.flatMap { PrimaryKey(of: item, schema: $0) }
        }
        let change = Change(
            position: ChangePosition(
                table: table, streamARN: surroundings.stream(table),
                shardID: Self.shardPrefix + table,
                sequence: SequenceNumber("\(number)") ?? SequenceNumber(UInt64(number)),
            ),
            kind: record.kind, time: surroundings.now(),
            images: ItemImages(
                key: named ?? PrimaryKey(ofTable: table), old: nil, new: record.target.details),
            origin: record.origin,
        )
        let redacted =
            surroundings.hidesValues(table)
            ? change.withoutValues : RedactedChange(change: change, redactions: [])
        return AuditEntry(redacted, actor: ActorResolver().actor(of: redacted.change))
    }
}

extension Change {
    /// The change without the values that a page was asked for, but those of a table's own key, and
    /// without statements and what a refusal said.
    ///
    /// With which attribute a filter or an index compares the others, nobody looks up: it may be
    /// one whose values no entry has. A refusal's message quotes what was sent.
    fileprivate var withoutValues: RedactedChange {
        guard var details = new else { return RedactedChange(change: self, redactions: []) }
        var redactions: [Redaction] = []
        let quotes: [Text] = ["statement", "parameters"] + (kind == .failure ? ["message"] : [])
        for name in quotes where details[name] != nil {
            details[name] = nil
            redactions.append(Redaction(DocumentPath(name)))
        }
        if case .map(var values)? = details["values"] {
            let hidden = values.attributes.map(\.name).filter { !keyWords.contains($0.string[...]) }
            for name in hidden { values[name] = nil }
            details["values"] = values.isEmpty ? nil : .map(values)
            redactions += hidden.map { Redaction(DocumentPath("values", [.name($0)])) }
        }
        return RedactedChange(
            change: Change(
                position: position, kind: kind, time: time,
                images: ItemImages(key: key, old: old, new: details), origin: origin),
            redactions: redactions)
    }

    /// The words of a page's condition on the table's own key.
    private var keyWords: Set<Substring> {
        guard new?["index"] == nil, case .string(let text)? = new?["keyCondition"] else {
            return []
        }
        return Set(text.string.split { !$0.isLetter && !$0.isNumber && !"_:".contains($0) })
    }
}

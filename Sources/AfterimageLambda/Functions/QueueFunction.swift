import AWSClients
import AuditPipeline
import DynamoModel

/// Makes entries of the changes that a queue's messages announce, by the very processor that the
/// server has, and has loggers keep them.
struct QueueFunction: BatchFunction {
    /// A logger, and how it is called where people read of it.
    struct Destination: Sendable {
        let logger: any AuditLogger
        let name: String
    }

    let destinations: [Destination]
    let actors: ActorResolver
    let redactor: Redactor
    let schemas: KeySchemas
    let claims: ClaimedRecords

    func batch(of call: LambdaCall) throws(LambdaFault) -> any Batch {
        QueueBatch(try EventElement.ofQueue(call.event), for: self)
    }
}

/// A batch of a queue's messages.
private struct QueueBatch: Batch {
    let elements: [EventElement]
    private let function: QueueFunction
    private let ledger: BatchLedger

    init(_ elements: [EventElement], for function: QueueFunction) {
        self.elements = elements
        self.function = function
        ledger = BatchLedger(elements.map(\.identifier))
    }

    /// Has every destination keep some messages' changes; those that recognise a repeat come first,
    /// and what one of them can not keep the others are not given before it comes again.
    func deal(with places: Range<Int>) async -> Bool {
        var changes: [Change] = []
        var open: [Int] = []
        for place in places {
            do {
                let record = try await function.claims.whole(elements[place].record.get())
                changes.append(try await function.schemas.keyed(record.change))
                open.append(place)
            } catch {
                ledger.fail(place, "\(error)")
            }
        }
        let log = EventChanges(changes: changes)
        var messages = changes.indices.map { number in
            Message(id: Int64(number), change: EventChanges.reference(number), failures: 0)
        }
        for destination in function.destinations {
            let processor = AuditProcessor(
                changeLog: log, actors: function.actors, redactor: function.redactor,
                logger: destination.logger)
            let failures = await BatchAttempt(
                consumer: processor, destination: destination.name
            ).failures(of: messages)
            for (number, reason) in failures { ledger.fail(open[Int(messages[number].id)], reason) }
            messages = messages.indices.filter { failures[$0] == nil }.map { messages[$0] }
        }
        ledger.settle(messages.map { open[Int($0.id)] })
        return true
    }

    var outcome: BatchOutcome { ledger.outcome }

    func metrics(of outcome: BatchOutcome, at time: Timestamp) -> [EmbeddedMetrics] {
        let failed = Set(outcome.failures.map(\.identifier))
        var tallies: [String: TableTally] = [:]
        for element in elements {
            guard case .success(let record) = element.record else { continue }
            let isKept = !failed.contains(element.identifier)
            tallies[record.change.position.table, default: TableTally()]
                .add(record.change.time, isKept)
        }
        return tallies.sorted { $0.key < $1.key }.map { table, tally in
            var metrics = EmbeddedMetrics(table: table, stage: "logger", at: time)
            metrics.count("afterimage_pipeline_batch_records", tally.all)
            metrics.count("afterimage_entries_total", tally.kept)
            metrics.count("afterimage_pipeline_retries_total", tally.all - tally.kept)
            metrics.age("afterimage_pipeline_end_to_end_seconds", of: tally.oldest)
            return metrics
        }
    }
}

/// What a batch has of one table.
private struct TableTally {
    private(set) var all = 0
    private(set) var kept = 0
    /// The first of the changes that are kept.
    private(set) var oldest: Timestamp?

    mutating func add(_ time: Timestamp, _ isKept: Bool) {
        all += 1
        guard isKept else { return }
        kept += 1
        oldest = min(oldest ?? time, time)
    }
}

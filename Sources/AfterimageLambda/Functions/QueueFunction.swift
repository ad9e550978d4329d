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
        var tables: [String: [(change: Change, isKept: Bool)]] = [:]
        for element in elements {
            guard let change = try? element.record.get().change else { continue }
            let isKept = !failed.contains(element.identifier)
            tables[change.position.table, default: []].append((change, isKept))
        }
        return tables.sorted { $0.key < $1.key }.map { table, all in
            let kept = all.filter(\.isKept)
            var metrics = EmbeddedMetrics(table: table, stage: "logger", at: time)
            metrics.count("afterimage_pipeline_batch_records", all.count)
            metrics.count("afterimage_entries_total", kept.count)
            metrics.count("afterimage_pipeline_retries_total", all.count - kept.count)
            metrics.age(
                "afterimage_pipeline_end_to_end_seconds", of: kept.map(\.change.time).min())
            return metrics
        }
    }
}

import AWSClients
import AWSWire
import AuditPipeline
import DynamoModel

/// Announces the changes of a stream on a topic, by the very processor that the server has.
struct StreamFunction: BatchFunction {
    let publishing: Publishing
    let client: AWSClient
    let schemas: KeySchemas
    let claims: (any ObjectStore)?

    func batch(of call: LambdaCall) throws(LambdaFault) -> any Batch {
        StreamBatch(try EventElement.ofStream(call.event), for: self)
    }
}

/// A batch of a stream's records.
private struct StreamBatch: Batch {
    let elements: [EventElement]
    private let function: StreamFunction
    private let ledger: BatchLedger

    init(_ elements: [EventElement], for function: StreamFunction) {
        self.elements = elements
        self.function = function
        ledger = BatchLedger(elements.map(\.identifier))
    }

    /// Publishes up to the first record that can not be: everything from there on comes again, so
    /// that nothing overtakes it.
    func deal(with places: Range<Int>) async -> Bool {
        var changes: [Change] = []
        var fault: String?
        for place in places {
            do {
                changes.append(
                    try await function.schemas.keyed(elements[place].record.get().change))
            } catch {
                fault = "\(error)"
                break
            }
        }
        guard await announce(changes, from: places.lowerBound) else { return false }
        if let fault { ledger.fail(places.lowerBound + changes.count, fault) }
        return fault == nil
    }

    private func announce(_ changes: [Change], from start: Int) async -> Bool {
        guard !changes.isEmpty else { return true }
        let topic = EventTopic(
            changes: EventChanges(changes: changes), name: function.publishing.topic,
            client: function.client, claims: function.claims)
        do {
            _ = try await StreamProcessor(topic: topic).consume(
                changes.indices.map(EventChanges.reference))
            ledger.settle(start..<start + changes.count)
            return true
        } catch let rejection as BatchRejection {
            let first = start + (rejection.firstFailure ?? 0)
            ledger.settle(start..<first)
            ledger.fail(first, rejection.reason)
        } catch {
            ledger.fail(start, "The topic \(function.publishing.topic.text): \(error)")
        }
        return false
    }

    var outcome: BatchOutcome { ledger.outcome.ofStream }

    func metrics(of outcome: BatchOutcome, at time: Timestamp) -> [EmbeddedMetrics] {
        let changes = elements.compactMap { try? $0.record.get().change }
        guard let table = changes.first?.position.table else { return [] }
        var metrics = EmbeddedMetrics(table: table, stage: "processor", at: time)
        metrics.count("afterimage_pipeline_batch_records", outcome.count)
        metrics.count("afterimage_stream_records_total", outcome.done)
        metrics.count("afterimage_pipeline_retries_total", outcome.count - outcome.done)
        metrics.age("afterimage_stream_lag_seconds", of: changes.map(\.time).min())
        return [metrics]
    }
}

package import AWSWire
import DynamoModel
import Logging
import SQLite
import Synchronization

extension LocalCloudTrail {
    /// The operations, their calls recorded as far as somebody wants them.
    ///
    /// An answer that is recorded leaves once the record is in the file, so that nothing that was
    /// answered is lost with this process. Calls that nobody wants cost a comparison.
    package func recorded(_ operations: [JSONOperation]) -> [JSONOperation] {
        operations.map { operation in
            guard let recorded = RecordedOperation(operation) else { return operation }
            let run = operation.run
            return operation.running { [self] body, call, reply in
                let wanted = interest.withLock { $0 }
                guard wanted.mayWant(recorded, body) else {
                    return run(body, call, reply)
                }
                let asked = RecordedCall(
                    operation: recorded, body: body.withUnsafeBufferPointer { Array($0) },
                    caller: call.caller, host: call.host, time: environment.now())
                let event = APIEvent(
                    asked, region: environment.region, phrases: phrases,
                    schema: environment.schema)
                run(body, call) { outcome in
                    self.keep(event.closed(outcome), of: recorded.facts) { reply(outcome) }
                }
            }
        }
    }

    /// Keeps the record of a call, and says when no crash of the process can take it.
    private func keep(
        _ event: APIEvent, of facts: EventFacts, then done: @escaping @Sendable () -> Void,
    ) {
        let trails = interest.withLock { $0.trails(wanting: facts, event.found.resources) }
        if !trails.isEmpty { spool(event, for: trails) }
        guard !facts.isData else { return done() }
        writer.submit { connection in
            try connection.add(event)
        } completion: { [self] outcome in
            if case .failure(let error) = outcome { noteLost(because: error) }
            isUnsettled.store(true, ordering: .relaxed)
            done()
        }
    }

    private func spool(_ event: APIEvent, for trails: [Int64]) {
        let spooled = SpooledEvent(time: event.found.time, trails: trails, record: event.record)
        do {
            let isDue = try spool.add(spooled)
            isUnsettled.store(true, ordering: .relaxed)
            if isDue { sealNextEvents() }
        } catch {
            noteLost(because: error)
        }
    }

    /// Has the writer seal the next file of events; whoever seals them next finds what fails.
    private func sealNextEvents() {
        guard let batch = spool.next(upTo: .max) else { return }
        writer.submit { connection in
            try connection.add(batch)
        } completion: { [self] outcome in
            if case .success = outcome { spool.forget(batch) }
        }
    }

    /// Seals the files of the events that were answered until now.
    func sealEvents() async throws(CloudTrailError) {
        let last = spool.lastNumber
        while let batch = spool.next(upTo: last) {
            try await write { try $0.add(batch) }
            spool.forget(batch)
        }
    }

    /// What could not be written is counted, told, and shown by every trail.
    private func noteLost(because error: any Error) {
        let count = lost.add(1, ordering: .relaxed).newValue
        guard count == 1 || count.isMultiple(of: 1000) else { return }
        environment.log.error(
            "\(count) API events could not be kept since the start: \(error)")
    }
}

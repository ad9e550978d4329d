package import AWSWire
import DynamoModel
import Logging
import SQLite
import Synchronization

extension LocalCloudTrail {
    /// The operations, their calls recorded as far as somebody wants them.
    ///
    /// Whoever lets their answers leave calls `keepRecorded` before, so that nothing that was
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

    /// Puts what was recorded of data events into the spool's file.
    ///
    /// All answers that leave together have one call of this, which costs little where there is
    /// nothing.
    package func keepRecorded() {
        do throws(EventSpool.Loss) {
            let flushed = try spool.flush()
            guard flushed != .nothing else { return }
            isUnsettled.store(true, ordering: .relaxed)
            if flushed == .due { sealNextEvents() }
        } catch {
            noteLost(error.count, because: error.reason)
        }
    }

    /// Takes the record of a call in, and says when its answer may leave.
    private func keep(
        _ event: APIEvent, of facts: EventFacts, then done: @escaping @Sendable () -> Void,
    ) {
        let trails = interest.withLock { $0.trails(wanting: facts, event.found.resources) }
        if !trails.isEmpty {
            spool.add(
                SpooledEvent(time: event.found.time, trails: trails, record: event.record))
        }
        guard !facts.isData else { return done() }
        writer.submit { connection in
            try connection.add(event)
        } completion: { [self] outcome in
            if case .failure(let error) = outcome { noteLost(1, because: error) }
            isUnsettled.store(true, ordering: .relaxed)
            done()
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
        keepRecorded()
        let last = spool.lastNumber
        while let batch = spool.next(upTo: last) {
            try await write { try $0.add(batch) }
            spool.forget(batch)
        }
    }

    /// What could not be written is counted, told, and shown by every trail.
    private func noteLost(_ events: Int, because error: any Error) {
        let (before, count) = lost.add(events, ordering: .relaxed)
        guard before == 0 || before / 1000 < count / 1000 else { return }
        environment.log.error(
            "\(count) API events could not be kept since the start: \(error)")
    }
}

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
                let bytes = body.withUnsafeBufferPointer { Array($0) }
                let time = environment.now()
                run(body, call) { outcome in
                    let answered = AnsweredCall(
                        operation: recorded, body: bytes, caller: call.caller, host: call.host,
                        time: time, outcome: outcome)
                    self.keep(answered) { reply(outcome) }
                }
            }
        }
    }

    /// Writes the record of a call on the writer's thread, and says when it is in the file.
    private func keep(_ call: AnsweredCall, then done: @escaping @Sendable () -> Void) {
        let schema = environment.schema
        let region = environment.region
        writer.submit { [self] connection in
            let event = phrases.withLock {
                APIEvent(call, region: region, phrases: &$0, schema: schema)
            }
            let facts = call.operation.facts
            if !facts.isData { try connection.add(event) }
            let trails = interest.withLock { $0.trails(wanting: facts, event.found.resources) }
            for trail in trails { try blocks.add(event, to: trail, in: connection) }
        } completion: { [self] outcome in
            switch outcome {
            case .success: isUnsettled.store(true, ordering: .relaxed)
            case .failure(let error): noteLost(because: error)
            }
            done()
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

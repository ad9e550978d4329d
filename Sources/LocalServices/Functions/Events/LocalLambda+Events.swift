import AWSWire
import DynamoModel
import Logging
import Synchronization

/// Calls of functions for which nobody waits.
extension LocalLambda {
    /// Has a function called once there is time, and again where it fails.
    func leave(_ event: Invocation, for function: HostedFunction) throws(LambdaError) {
        let hasRoom = waitingEvents.withLock { count in
            guard count < Limits.waitingEvents else { return false }
            count += 1
            return true
        }
        guard hasRoom else { throw .tooManyRequests }
        guard desk.leave({ await self.work(off: event, for: function.configuration) }) else {
            waitingEvents.withLock { $0 -= 1 }
            throw .tooManyRequests
        }
    }

    private func work(off event: Invocation, for function: FunctionConfiguration) async {
        defer { waitingEvents.withLock { $0 -= 1 } }
        var (record, settings) = (EventRecord(of: event, for: function.arn), EventSettings())
        var tries = EventTries(since: storage.now())
        while true {
            do throws(LambdaError) {
                // Looked up each time, because it may be another one after the wait.
                settings = try await read { try $0.eventSettings(of: function.name) } ?? settings
                guard !tries.areOver(by: settings, at: storage.now()) else {
                    record.condition = .ageExceeded
                    break
                }
                record.calls += 1
                record.outcome = try await call(event) { () async throws(LambdaError) in
                    try await self.function(function.name)
                }
                guard let error = record.outcome?.error else {
                    record.condition = .success
                    break
                }
                record.fault = error
            } catch {
                (record.outcome, record.fault) = (nil, error.message)
                guard error.isPassing else { break }
            }
            guard let delay = tries.next(after: record.outcome, settings) else { break }
            guard (try? await environment.pause(delay)) != nil else {
                return environment.log.error("the event \(event.id) is lost: the server ends")
            }
        }
        await tell(record, settings)
    }

    /// Tells the destination, where there is one, what became of an event.
    private func tell(_ record: EventRecord, _ settings: EventSettings) async {
        let isDone = record.condition == .success
        if !isDone {
            environment.log.error(
                """
                the event \(record.event.id) for \(record.function) is given up: \(record.fault)
                """)
        }
        guard let arn = isDone ? settings.onSuccess : settings.onFailure, !arn.isEmpty else {
            return
        }
        do throws(LambdaError) {
            let name = record.function.split(separator: ":").last.map(String.init) ?? ""
            let document = DestinationDocument(
                body: record.document(at: storage.now()), folder: "aws/lambda/async/\(name)")
            try await workshop.surroundings.destinations.send(document, to: arn)
        } catch {
            environment.log.error(
                "\(arn) is not told of the event \(record.event.id): \(error.message)")
        }
    }
}

import Dispatch
import LocalServices
import Logging
import ServiceLifecycle

/// SQS, as a part of the whole that is stopped in its turn: before the endpoint, whose requests may
/// be waiting for messages.
struct MessageService: Service {
    let queues: LocalSQS

    /// Works until it is shut down; then nobody waits for messages any more.
    func run() async throws {
        await cancelWhenGracefulShutdown { await queues.run() }
    }
}

extension LocalSQS {
    /// Opens the file at `path` in the time and with the chance of this machine.
    convenience init(path: String, region: String, log: Logger) throws {
        let time = SteadyClock(SystemClock.now)
        try self.init(
            path: path,
            Environment(
                region: region,
                clock: Clock(
                    now: time.now,
                    after: { delay, body in
                        let (seconds, attoseconds) = delay.components
                        let nanoseconds = Int(attoseconds / 1_000_000_000)
                        DispatchQueue.global().asyncAfter(
                            deadline: .now() + .seconds(Int(seconds)) + .nanoseconds(nanoseconds),
                            execute: body)
                    },
                    pause: { try await Task.sleep(for: $0) }),
                newID: Identifier.random, log: log))
    }
}

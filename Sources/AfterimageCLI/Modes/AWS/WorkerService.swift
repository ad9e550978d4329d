import AWSClients
import Logging
import ServiceLifecycle

/// A worker as a part of the whole that is started and stopped in its turn.
struct WorkerService: Service {
    let worker: StreamWorker
    let log: Logger

    /// Works until it is shut down, and then until the batches in hand are delivered, or time is
    /// up.
    func run() async throws {
        let isDone = await DrainedLoops(
            loops: [{ await worker.run() }], drain: { worker.drain() }
        ).run()
        if !isDone { log.warning("What was read and not delivered is read again") }
        log.notice("stopped; the leases are given back")
    }

    /// Whether the streams could be looked at, and nothing holds a shard up.
    @Sendable func isReady() async throws -> Bool {
        let report = worker.report(at: SystemClock.now())
        return report.hasLooked && report.trouble == nil
            && report.shards.allSatisfy { $0.trouble == nil }
    }

    /// Everything countable, in Prometheus's text form.
    @Sendable func metrics() async throws -> String {
        MetricsText(worker.report(at: SystemClock.now()), version: Afterimage.version).text
    }
}

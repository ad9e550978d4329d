import AuditPipeline
import AuditTrail
import Logging

/// Erases entries whose time is over, and finishes what an erasure before a crash left to do.
struct TrailRetention: Sendable {
    let trail: Trail
    let indexer: SearchIndexer
    let policy: RetentionPolicy
    /// The queries of the legal holds.
    let holds: [String]
    let clock: ClockWatch
    let log: Logger

    /// Works at once and then once a day, until its task is cancelled.
    func run() async {
        var start = 0
        repeat {
            do {
                let expired = try await expire(from: &start)
                guard try await trail.scrub() else {
                    log.warning(
                        """
                        audit.db-wal still has content that was erased, because somebody reads \
                        the files; it goes with the next erasure or start
                        """)
                    continue
                }
                if expired > 0 { log.info("the time of \(expired) entries was over") }
            } catch {
                log.error("Entries whose time is over could not be erased: \(error)")
            }
        } while (try? await Task.sleep(for: Limits.retentionInterval)) != nil
    }

    private func expire(from start: inout Int) async throws -> Int {
        guard policy.isLimited, clock.isBelieved() else { return 0 }
        let now = SystemClock.now()
        let holds = try holds.map { (text) throws(QueryError) in try LegalHold(text, now: now) }
        let outcome = try await RetentionPass(trail, policy, holds: holds, at: now)
            .run(from: start)
        start = outcome.start
        // What finds entries by their content has content itself.
        if outcome.expired > 0 { try await indexer.forget() }
        return outcome.expired
    }
}

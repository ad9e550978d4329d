package import AuditPipeline
package import DynamoModel

/// Archives a trail's entries for as long as its task runs.
///
/// The store is the truth: what its manifests speak for is archived, and nothing else is known of
/// it between two starts. A crash leaves at most a segment without a manifest, which is then
/// written again under the same name.
package struct ArchiveTask<Time: Clock>: Sendable where Time.Duration == Duration {
    private let writer: ArchiveWriter
    private let now: @Sendable () -> Timestamp
    private let clock: Time

    /// Archives the entries of a trail into a store; `now` is compared with the times at which
    /// entries were recorded.
    package init(
        _ trail: Trail, into objects: any ObjectStore, _ rule: ArchiveRule, clock: Time,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        writer = ArchiveWriter(trail, into: objects, rule)
        self.clock = clock
        self.now = now
    }

    /// How far it has come.
    package var progress: ArchiveProgress { writer.progress }

    /// Returns when its task is cancelled.
    ///
    /// Tells `report` what goes wrong, once for as long as that is the same, and tries again.
    package func run(report: (any Error) -> Void) async {
        var place: ArchiveWriter.Place?
        while true {
            var pause = Limits.archivePause
            do {
                let found: ArchiveWriter.Place
                if let place { found = place } else { found = try await writer.place() }
                place = try await writer.work(from: found, now: now())
            } catch {
                if Task.isCancelled { return }
                // What the store has must be looked at anew: somebody may have put it back.
                place = nil
                pause = Limits.archiveRetry
                if writer.note(error) { report(error) }
            }
            do {
                try await clock.sleep(for: pause)
            } catch {
                return
            }
        }
    }
}

import AWSWire
import AuditConsole
import AuditPipeline
import AuditTrail
import LocalServices
import Logging
import ServiceLifecycle

/// The archive of the trail in a bucket of this server, as a part of the whole that is stopped in
/// its turn.
struct ArchiveService: Service {
    /// The objects of the archive.
    let objects: LocalBucket
    private let store: LocalS3
    private let settings: ArchiveSettings
    private let task: ArchiveTask<ContinuousClock>
    private let log: Logger

    /// Nil where nothing is to be archived.
    init?(
        _ storage: EmbeddedStorage, _ settings: ArchiveSettings, holds: [String], log: Logger,
    ) {
        guard settings.isEnabled else { return nil }
        self.settings = settings
        self.log = log
        store = storage.objects
        objects = LocalBucket(
            store, bucket: settings.bucket, prefix: settings.prefix,
            keeping: settings.retention.map { ("entries/", $0) })
        var rule = ArchiveRule(
            segmentEntries: settings.segmentEntries, segmentInterval: settings.segmentInterval)
        rule.hotWindow = settings.hotWindow.map { HotWindow($0, holds: holds) }
        task = ArchiveTask(
            storage.trail, into: objects, rule, clock: ContinuousClock(), now: SystemClock.now)
    }

    /// How far it has come.
    var state: ArchiveState {
        let progress = task.progress.state
        var state = ArchiveState(bucket: settings.bucket, prefix: settings.prefix)
        state.size = progress.size
        state.segments = progress.segments
        state.thinned = progress.thinned
        state.writtenBytes = progress.writtenBytes
        state.finished = progress.finished
        state.failures = progress.failures
        state.trouble = progress.trouble
        state.withheld = progress.withheld
        return state
    }

    /// Works until it is shut down.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            await declareBucket()
            await task.run { error in
                let mend = error.isDiskFull ? "the disk is full: make room" : "\(error)"
                log.error("Entries could not be archived; it is tried again: \(mend)")
            }
        }
    }

    /// Makes the bucket, once: one that goes later on is missed, and not made again in silence.
    private func declareBucket() async {
        while !Task.isCancelled {
            do {
                try await store.declare(settings.bucket)
                if settings.lock != nil { try await store.declareLock(of: settings.bucket) }
                return try await store.declareTransition(
                    after: settings.glacierDays, of: "\(settings.prefix)entries/",
                    id: "afterimage-\(settings.prefix)", in: settings.bucket)
            } catch {
                log.error("The bucket of the archive could not be made: \(error.message)")
                try? await Task.sleep(for: Limits.bucketRetry)
            }
        }
    }
}

import AuditPipeline
import AuditTrail
import DynamoEngine
import LocalServices
import Logging
import ServiceLifecycle
import Synchronization

/// What has to be done from time to time: signed checkpoints, the search index, deleting what has
/// expired, trimming the change log, sweeping log groups and API events, and the retention of
/// entries.
struct Upkeep: Service {
    private let storage: EmbeddedStorage
    private let readers: ChangeReaders
    private let scrub: ChangeLogScrub
    private let retention: TrailRetention
    private let checkpoints: CheckpointTask<ContinuousClock>
    private let log: Logger

    init(
        _ storage: EmbeddedStorage, _ scrub: ChangeLogScrub, _ configuration: Configuration,
        log: Logger,
    ) {
        self.storage = storage
        self.scrub = scrub
        readers = scrub.readers
        self.log = log
        checkpoints = CheckpointTask(
            storage.trail, every: configuration.trail.checkpointInterval, clock: ContinuousClock(),
        )
        retention = TrailRetention(
            trail: storage.trail, indexer: storage.indexer, policy: configuration.retention,
            holds: configuration.trail.holds, clock: storage.clock, log: log)
    }

    /// Works until it is shut down.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await seal() }
                group.addTask { await index() }
                group.addTask { await expire() }
                group.addTask { await trim() }
                group.addTask { await sweep() }
                group.addTask { await applyLifecycles() }
                group.addTask { await retention.run() }
                group.addTask { await finishErasures() }
                await group.waitForAll()
            }
        }
    }

    private func seal() async {
        await checkpoints.run { error in
            let mend = error.isDiskFull ? "the disk is full: make room" : "\(error)"
            log.error("No checkpoint could be made; it is tried again: \(mend)")
        }
    }

    private func index() async {
        await storage.indexer.run { error in
            log.error("The search index could not be written; it is tried again: \(error)")
        }
    }

    /// Does what an erasure left to do, at once and as long as something is in the way.
    private func finishErasures() async {
        var told: String?
        repeat {
            do {
                let remains = try await scrub.resume()
                if let remains, remains != told {
                    log.warning("What was erased is not gone from all files: \(remains)")
                }
                told = remains
            } catch is CancellationError {
                return
            } catch {
                log.error("An erasure could not be finished; it is tried again: \(error)")
            }
        } while (try? await Task.sleep(for: Limits.trimInterval)) != nil
    }

    private func expire() async {
        while await isTime(after: Limits.expiryInterval) {
            do {
                while try await storage.engine.deleteExpired(), !Task.isCancelled {}
            } catch {
                log.error("What has expired could not be deleted; it is tried again: \(error)")
            }
        }
    }

    /// Waits, and longer while the clock can not be believed; false where that is to end.
    private func isTime(after pause: Duration) async -> Bool {
        repeat {
            guard (try? await Task.sleep(for: pause)) != nil else { return false }
        } while !storage.clock.isBelieved()
        return true
    }

    private func sweep() async {
        while await isTime(after: Limits.trimInterval) {
            do {
                while try await storage.logs.sweep(), !Task.isCancelled {}
                while try await storage.apiEvents.sweep(), !Task.isCancelled {}
            } catch {
                log.error("Old events could not be deleted; it is tried again: \(error)")
            }
        }
    }

    private func applyLifecycles() async {
        while await isTime(after: Limits.trimInterval) {
            do {
                try await storage.objects.applyLifecycles()
            } catch {
                log.error("Lifecycle rules could not be applied; it is tried again: \(error)")
            }
        }
    }

    private func trim() async {
        let reported = Mutex<Set<ChangeReference>>([])
        let report: @Sendable (ChangeReference) -> Void = { [log] change in
            guard reported.withLock({ $0.insert(change).inserted }) else { return }
            log.error(
                """
                Change \(change.sequence) of shard \(change.shard) in tables.db is damaged: even \
                its time can not be read. It stays until a later change of its shard has expired
                """)
        }
        while await isTime(after: Limits.trimInterval) {
            do {
                guard let isFree = try await readers.isFree(storage.services) else { continue }
                while try await storage.engine.trimChanges(undated: report, isFree: isFree) > 0 {}
                try await readers.mappings.noteMissed()
                let present = storage.engine.shardNumbers
                try await storage.services.positions.forget(except: present)
            } catch {
                let mend = error.isDiskFull ? "the disk is full: make room" : "\(error)"
                log.error("The change log could not be trimmed and keeps growing: \(mend)")
            }
        }
    }
}

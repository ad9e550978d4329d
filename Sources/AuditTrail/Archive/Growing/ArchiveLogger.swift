package import AuditPipeline
package import DynamoModel
import Synchronization

/// Keeps entries in an archive of its own, for which nobody needs a trail.
///
/// What comes while a segment is being put waits for the next one, all of it together. Nobody else
/// may write to the same objects.
package final class ArchiveLogger: AuditLogger {
    /// The logger's name.
    package let name = "archive"

    private struct Waiting {
        let entries: [AuditEntry]
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var isWriting = false
        var waiting: [Waiting] = []
        /// The archive's end; nil where it has to be looked at.
        var archive: GrowingArchive?
    }

    private let objects: any ObjectStore
    private let origin: String
    private let signer: ArchiveSigner
    private let segmentEntries: Int
    private let now: @Sendable () -> Timestamp
    private let state = Mutex(State())

    /// Writes segments of at most so many entries, which `signer` signs under the name of `origin`.
    package init(
        _ objects: any ObjectStore, origin: String, signer: ArchiveSigner, segmentEntries: Int,
        now: @escaping @Sendable () -> Timestamp,
    ) {
        self.objects = objects
        self.origin = origin
        self.signer = signer
        self.segmentEntries = segmentEntries
        self.now = now
    }

    /// Looks at what is there, so that trouble is told before anything is read; gives the text of
    /// the key that checks the archive.
    package func prepare() async throws -> String {
        let archive = try await opened()
        state.withLock { $0.archive = archive }
        return "\(archive.verifier)"
    }

    /// Returns when a signed checkpoint covers the entries.
    package func log(_ entries: [AuditEntry]) async throws {
        if entries.isEmpty { return }
        try await withCheckedThrowingContinuation { continuation in
            let isFirst = state.withLock { state in
                state.waiting.append(Waiting(entries: entries, continuation: continuation))
                defer { state.isWriting = true }
                return !state.isWriting
            }
            if isFirst { Task { await write() } }
        }
    }

    /// Keeps what waits, until nothing does.
    private func write() async {
        while let waiting = next() {
            let outcome: Result<Void, any Error>
            do {
                try await keep(waiting.flatMap(\.entries))
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            for waiting in waiting { waiting.continuation.resume(with: outcome) }
        }
    }

    private func next() -> [Waiting]? {
        state.withLock { state in
            defer { state.waiting = [] }
            state.isWriting = !state.waiting.isEmpty
            return state.isWriting ? state.waiting : nil
        }
    }

    private func keep(_ entries: [AuditEntry]) async throws {
        var found = state.withLock { state in
            // What fails leaves an end that is not known.
            defer { state.archive = nil }
            return state.archive
        }
        if found == nil { found = try await opened() }
        guard var archive = found else { return }
        try await archive.keep(entries, now: now(), segmentEntries: segmentEntries)
        state.withLock { [archive] in $0.archive = archive }
    }

    private func opened() async throws -> GrowingArchive {
        var archive = try GrowingArchive(objects, origin: origin, signer: signer)
        try await archive.open()
        return archive
    }
}

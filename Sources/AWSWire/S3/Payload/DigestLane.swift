import Dispatch
import Synchronization

/// Works out one digest of an object while others write its bytes, sync them, and make its other
/// digests.
///
/// A digest can not be divided, and takes about as long as the disk does: so each has a thread of
/// its own for what is worth one. All bytes come from one caller at a time.
final class DigestLane: Sendable {
    private let queue = DispatchQueue(label: "s3.digest")
    /// Used by one thread at a time; the lock is for the compiler.
    private let digest: Mutex<RunningChecksum>
    private let waitingBytes = Atomic(0)

    /// Goes on with what was digested so far, which is nothing yet.
    init(_ start: RunningChecksum) {
        digest = Mutex(start)
    }

    /// Takes the next bytes; blocks while too many wait.
    ///
    /// Few bytes are digested at once, but not behind others that wait: the last few of an object
    /// would have the disk wait for the digest of all of them.
    func take(_ runs: [PayloadRun<some PayloadPiece>]) {
        let count = runs.reduce(0) { $0 + $1.places.count }
        let waiting = waitingBytes.load(ordering: .acquiring)
        guard count >= Limits.digestedBesideBytes || waiting > 0 else { return update(runs) }
        if waiting >= Limits.waitingDigestBytes { queue.sync {} }
        waitingBytes.add(count, ordering: .relaxed)
        queue.async { [self] in
            update(runs)
            waitingBytes.subtract(count, ordering: .releasing)
        }
    }

    /// The digest of all bytes, once the last ones are in it.
    func finish() -> [UInt8] {
        queue.sync { digest.withLock { $0.bytes } }
    }

    private func update(_ runs: [PayloadRun<some PayloadPiece>]) {
        for run in runs {
            run.withBytes { bytes in digest.withLock { $0.update(bytes) } }
        }
    }
}

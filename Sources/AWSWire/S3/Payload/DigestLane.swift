import Dispatch
import Synchronization

/// Works out one digest of an object while others write its bytes, sync them, and make its other
/// digests.
///
/// A digest can not be divided, and takes about as long as the disk does: so each has a thread of
/// its own for pieces that are worth one. All pieces come from one caller at a time.
final class DigestLane: Sendable {
    private let queue = DispatchQueue(label: "s3.digest")
    /// Used on the queue alone; the lock is for the compiler.
    private let digest: Mutex<RunningChecksum>
    private let waitingBytes = Atomic(0)

    /// Goes on with what was digested so far, which is nothing yet.
    init(_ start: RunningChecksum) {
        digest = Mutex(start)
    }

    /// Takes the next bytes, which are these of a piece; blocks while too many wait.
    func take(_ places: Range<Int>, of piece: some PayloadPiece) {
        let count = places.count
        guard count >= Limits.digestedBesideBytes else {
            return queue.sync { update(places, of: piece) }
        }
        if waitingBytes.load(ordering: .relaxed) >= Limits.waitingDigestBytes { queue.sync {} }
        waitingBytes.add(count, ordering: .relaxed)
        queue.async { [self] in
            update(places, of: piece)
            waitingBytes.subtract(count, ordering: .relaxed)
        }
    }

    /// The digest of all bytes, once the last ones are in it.
    func finish() -> [UInt8] {
        queue.sync { digest.withLock { $0.bytes } }
    }

    private func update(_ places: Range<Int>, of piece: some PayloadPiece) {
        piece.withBytes { bytes in
            digest.withLock { $0.update(bytes.extracting(places)) }
        }
    }
}

import Crypto
import Dispatch
import Synchronization

/// Works out the MD5 of an object while others write its bytes, sync them, and make its checksum.
///
/// It takes longer than these together and can not be divided, so it has a thread of its own for
/// pieces that are worth one. All pieces come from one caller at a time.
final class DigestLane: Sendable {
    private let queue = DispatchQueue(label: "s3.md5")
    /// Used on the queue alone; the lock is for the compiler.
    private let digest = Mutex(Insecure.MD5())
    private let waitingBytes = Atomic(0)

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

    /// The MD5 of all bytes, once the last ones are in it.
    func finish() -> [UInt8] {
        queue.sync { digest.withLock { Array($0.finalize()) } }
    }

    private func update(_ places: Range<Int>, of piece: some PayloadPiece) {
        piece.withBytes { bytes in
            bytes.extracting(places).withUnsafeBytes { bytes in
                digest.withLock { $0.update(bufferPointer: bytes) }
            }
        }
    }
}

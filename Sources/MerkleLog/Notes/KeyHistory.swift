/// The keys that one log signed with, one after the other: each handed over to the next in a note
/// that both of them signed.
///
/// Whoever trusts the first key needs nothing else. A key counts only for trees that are no smaller
/// than where it took over and no larger than where it handed over, so one that is found out later
/// can not sign the log's future.
public struct KeyHistory: Sendable {
    /// A key, and the size of the tree over which it took over from the one before.
    private struct Reign {
        let verifier: CheckpointVerifier
        let start: Int
    }

    private var reigns: [Reign]

    /// Begins with the key that is trusted.
    public init(_ first: CheckpointVerifier) {
        reigns = [Reign(verifier: first, start: 0)]
    }

    /// The log's identity, which stays when its keys change.
    public var origin: String { reigns[0].verifier.key.name }

    /// The key that everything else is trusted for.
    public var first: CheckpointVerifier { reigns[0].verifier }

    /// The key that signs now.
    public var current: CheckpointVerifier { reigns[reigns.count - 1].verifier }

    /// How many keys there have been.
    public var count: Int { reigns.count }

    /// Takes the next handover; throws unless the current key and the next one signed it.
    public mutating func handOver(_ note: SignedNote) throws(CheckpointError) {
        let last = reigns[reigns.count - 1]
        let checkpoint = try last.verifier.checkpoint(in: note, origin: origin)
        guard
            checkpoint.size >= last.start, checkpoint.extensions.count == 1,
            checkpoint.extensions[0].hasPrefix(Self.mark)
        else { throw .malformedHandover }
        let next = try CheckpointVerifier(
            parsing: String(checkpoint.extensions[0].dropFirst(Self.mark.count)))
        guard next.key.name == origin, next.key != last.verifier.key else {
            throw .malformedHandover
        }
        try next.verify(note)
        reigns.append(Reign(verifier: next, start: checkpoint.size))
    }

    /// Returns the checkpoint in `note` if the key of its time signed it for this log.
    public func checkpoint(in note: SignedNote) throws(CheckpointError) -> Checkpoint {
        let size = try Checkpoint(parsing: note.text).size
        var refusal: CheckpointError?
        for index in reigns.indices.reversed() where reigns[index].start <= size {
            // A handover is over a tree that the older key may have signed by itself, too.
            if index + 1 < reigns.count, reigns[index + 1].start < size { break }
            do {
                return try reigns[index].verifier.checkpoint(in: note, origin: origin)
            } catch {
                refusal = refusal ?? error
            }
        }
        throw refusal ?? .signatureMissing(current.key)
    }

    /// A note that hands over from one key to the next, over a tree that the older one vouches for.
    package static func handover(
        from old: CheckpointSigner, to new: CheckpointSigner, size: Int, root: MerkleHash,
    ) throws(CheckpointError) -> SignedNote {
        let checkpoint = try Checkpoint(
            origin: old.key.name, size: size, root: root,
            extensions: ["\(mark)\(new.verifier)"],
        )
        let signatures = try old.sign(checkpoint).signatures + new.sign(checkpoint).signatures
        return SignedNote(text: checkpoint.text, signatures: signatures)
    }

    private static let mark = "next-key "
}

import MerkleLog

/// The key that signs a trail's checkpoints, kept in `trail.key` with its public half in
/// `trail.pub`.
struct TrailKey {
    let signer: CheckpointSigner

    /// The key in a directory; made of `random` bytes where there is none yet.
    ///
    /// `pinned` is the verifier key of a trail that was begun already. A lost or foreign key is
    /// refused: signatures by a new one would look like a forgery.
    init(
        in directory: DataDirectory, pinned: String?, random: (Int) -> [UInt8],
    ) throws(TrailError) {
        let file = SmallFile(path: directory.key)
        if let bytes = try file.read() {
            signer = try Self.parse(bytes, path: directory.key)
        } else if let pinned {
            throw .keyMissing(path: directory.key, verifier: pinned)
        } else {
            signer = try Self.make(of: random, path: directory.key)
            try file.replace(
                with: Array("\(signer.privateKeyText)\n".utf8), readableBy: .owner,
            )
        }
        let verifier = signer.verifier.description
        if let pinned, pinned != verifier {
            throw .keyChanged(path: directory.key, verifier: pinned)
        }
        let published = SmallFile(path: directory.verifierKey)
        if try published.read() == nil {
            try published.replace(with: Array("\(verifier)\n".utf8), readableBy: .everyone)
        }
    }

    private static func parse(_ bytes: [UInt8], path: String) throws(TrailError) -> CheckpointSigner
    {
        let text = String(decoding: bytes, as: UTF8.self).prefix { !$0.isNewline }
        do {
            return try CheckpointSigner(parsing: String(text))
        } catch {
            throw .malformedKey(path: path, reason: error.description)
        }
    }

    /// Names the key, and with it the trail, by chance: two trails never share a name.
    private static func make(
        of random: (Int) -> [UInt8], path: String,
    ) throws(TrailError) -> CheckpointSigner {
        let digits = String(random(8).span.integer(UInt64.self, at: 0), radix: 16)
        do {
            return try CheckpointSigner(name: "afterimage/\(digits)", seed: random(32))
        } catch {
            throw .malformedKey(path: path, reason: error.description)
        }
    }
}

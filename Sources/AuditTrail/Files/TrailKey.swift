import MerkleLog

/// The key that signs a trail's checkpoints, kept in `trail.key`; the public half of the trail's
/// first key is in `trail.pub`.
struct TrailKey {
    let signer: CheckpointSigner
    /// The key and those before it.
    let keys: KeyHistory

    /// The key in a directory; made of `random` bytes where there is none yet.
    ///
    /// `pinned` is the verifier key of a trail that was begun already. A lost or foreign key is
    /// refused: signatures by a new one would look like a forgery.
    init(
        in directory: DataDirectory, pinned: String?, random: (Int) -> [UInt8],
    ) throws(TrailError) {
        let keys = try pinned.map { (pinned) throws(TrailError) in
            try Self.keys(from: pinned, directory)
        }
        if let keys { try Self.finishHandover(to: keys.current, directory) }
        let file = SmallFile(path: directory.key)
        if let keys, !file.exists {
            throw .keyMissing(path: directory.key, verifier: keys.current.description)
        }
        signer = try Self.signer(in: file, random: random)
        self.keys = keys ?? KeyHistory(signer.verifier)
        if self.keys.current.description != signer.verifier.description {
            throw .keyChanged(
                path: directory.key, verifier: self.keys.current.description)
        }
        let published = SmallFile(path: directory.verifierKey)
        if try published.read() == nil {
            let first = pinned ?? signer.verifier.description
            try published.replace(with: Array("\(first)\n".utf8), readableBy: .everyone)
        }
    }

    /// The key in a file; made of `random` bytes where there is none.
    static func signer(
        in file: SmallFile, random: (Int) -> [UInt8],
    ) throws(TrailError) -> CheckpointSigner {
        if let bytes = try file.read() { return try parse(bytes, path: file.path) }
        let signer = try make(of: random, path: file.path)
        try file.replace(with: Array("\(signer.privateKeyText)\n".utf8), readableBy: .owner)
        return signer
    }

    /// Hands over to a new key of `random` bytes, over the tree of a checkpoint, durably.
    ///
    /// The note decides: a crash before it leaves the old key in charge, one after it the new key.
    func handOver(
        over checkpoint: Checkpoint, in directory: DataDirectory, random: (Int) -> [UInt8],
    ) throws(TrailError) -> CheckpointVerifier {
        let next: CheckpointSigner
        let note: SignedNote
        do {
            next = try CheckpointSigner(name: signer.key.name, seed: random(32))
            note = try KeyHistory.handover(
                from: signer, to: next, size: checkpoint.size, root: checkpoint.root,
            )
        } catch {
            throw .malformedKey(path: directory.key, reason: error.description)
        }
        let secret = Array("\(next.privateKeyText)\n".utf8)
        try SmallFile(path: directory.nextKey).replace(with: secret, readableBy: .owner)
        try Folder(path: directory.handovers).make()
        try SmallFile(path: "\(directory.handovers)/\(keys.count)")
            .replace(with: Array(note.description.utf8), readableBy: .everyone)
        try Self.finishHandover(to: next.verifier, directory)
        return next.verifier
    }

    private static func keys(
        from pinned: String, _ directory: DataDirectory,
    ) throws(TrailError) -> KeyHistory {
        do {
            let first = try CheckpointVerifier(parsing: pinned)
            return try PublishedLog(directory: directory.path).keys(trusting: first)
        } catch let error as TrailError {
            throw error
        } catch {
            throw .malformedKey(path: directory.database, reason: "\(error)")
        }
    }

    /// Puts the next key in place of the one before, if it is the one that was handed over to.
    private static func finishHandover(
        to current: CheckpointVerifier, _ directory: DataDirectory,
    ) throws(TrailError) {
        let waiting = SmallFile(path: directory.nextKey)
        guard let bytes = try waiting.read() else { return }
        let next = try parse(bytes, path: directory.nextKey)
        guard next.verifier.description == current.description else { return }
        try waiting.move(to: directory.key)
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

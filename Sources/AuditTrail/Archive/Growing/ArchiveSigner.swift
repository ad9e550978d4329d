import MerkleLog

/// An Ed25519 key that signs the checkpoints of archives, wherever it is kept.
package struct ArchiveSigner: Sendable {
    /// The 32 bytes of the public key.
    package let publicKey: [UInt8]
    private let signature: @Sendable ([UInt8]) async throws -> [UInt8]

    /// A key by its public half; `signature` has whoever keeps the private half sign some bytes.
    package init(
        publicKey: [UInt8], signature: @escaping @Sendable ([UInt8]) async throws -> [UInt8],
    ) {
        self.publicKey = publicKey
        self.signature = signature
    }

    /// The key in a file, made of `random` bytes where there is none; throws `TrailError`.
    ///
    /// The file has the form of `trail.key`, so that a trail's own key does as well.
    package init(
        keyFile path: String, random: (Int) -> [UInt8] = TrailEnvironment.systemRandom,
    ) throws {
        let signer = try TrailKey.signer(in: SmallFile(path: path), random: random)
        self.init(publicKey: signer.verifier.publicKeyBytes) { try signer.signature(of: $0) }
    }

    /// What checks the checkpoints of an archive of that name.
    func verifier(of origin: String) throws(ArchiveError) -> CheckpointVerifier {
        do throws(CheckpointError) {
            return try CheckpointVerifier(name: origin, publicKey: publicKey)
        } catch {
            throw .key(reason: "\(error)")
        }
    }

    /// Signs a checkpoint of the archive that `verifier` checks.
    func sign(_ checkpoint: Checkpoint, for verifier: CheckpointVerifier) async throws -> SignedNote
    {
        try verifier.note(
            of: checkpoint, signature: try await signature(Array(checkpoint.text.utf8)))
    }
}

import MerkleLog
import SQLite

extension PublishedLog {
    /// Recomputes the tree from the files alone, trusting the key that the options name.
    ///
    /// Says nothing of contents and streams, which these files do not have. Throws where a file can
    /// not be read, or the key is none.
    public func verify(
        trusting key: String, _ options: VerificationOptions,
    ) throws(TrailError) -> VerificationReport {
        do {
            let verifier = try CheckpointVerifier(parsing: key)
            var verification = PublishedVerification(directory, options: options)
            return try verification.run(trusting: verifier)
        } catch let error as CheckpointError {
            throw .malformedKey(path: "The given key", reason: error.description)
        } catch {
            throw TrailError(error)
        }
    }
}

extension TrailReader {
    /// Recomputes the whole trail from its stored bytes, and says what it found.
    ///
    /// Takes a few microseconds for each entry and a memory that does not grow with them; others go
    /// on reading and writing meanwhile. `progress` hears the entries done and all of them every
    /// now and then, and may throw to end the verification. Throws where the files can not be read
    /// at all.
    public func verify(
        _ options: VerificationOptions,
        progress: @escaping @Sendable (Int, Int) throws -> Void = { _, _ in },
    ) async throws -> VerificationReport {
        try await perform(connection: { [directory] connection in
            var verification = try TrailVerification(connection, in: directory, options: options)
            return try verification.run(progress)
        })
    }
}

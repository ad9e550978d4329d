import MerkleLog

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

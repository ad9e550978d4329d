import MerkleLog

extension PublishedLog {
    /// Recomputes the tree from the files alone, trusting the key that the options name.
    ///
    /// Says nothing of contents and streams, which these files do not have. Throws where a file can
    /// not be read, or the given key is none; a file that is not what was written is a finding.
    public func verify(
        trusting key: String, _ options: VerificationOptions,
    ) throws(TrailError) -> VerificationReport {
        let verifier: CheckpointVerifier
        do {
            verifier = try CheckpointVerifier(parsing: key)
        } catch {
            throw .malformedKey(path: "The given key", reason: error.description)
        }
        do {
            var verification = PublishedVerification(directory, options: options)
            return try verification.run(trusting: verifier)
        } catch {
            let refuted = VerificationReport(error, of: directory, at: options.now)
            guard let refuted else { throw error }
            return refuted
        }
    }
}

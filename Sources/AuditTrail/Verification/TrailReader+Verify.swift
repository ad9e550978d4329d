import SQLite

extension TrailReader {
    /// Recomputes the trail from its stored bytes, all of it or what came since a good checkpoint,
    /// and says what it found.
    ///
    /// Takes a few microseconds for each entry and a memory that does not grow with them; others go
    /// on reading and writing meanwhile. `progress` hears the entries done and all of them every
    /// now and then, and may throw to end the verification. Throws where the files can not be read
    /// at all; a file that is not what was written is a finding.
    public func verify(
        _ options: VerificationOptions,
        progress: @escaping @Sendable (Int, Int) throws -> Void = { _, _ in },
    ) async throws -> VerificationReport {
        do {
            return try await perform(connection: { [directory] connection in
                var verification = try TrailVerification(
                    connection, in: directory, options: options)
                return try verification.run(progress)
            })
        } catch {
            let refuted = VerificationReport(error, of: directory, at: options.now)
            guard let refuted else { throw error }
            return refuted
        }
    }
}

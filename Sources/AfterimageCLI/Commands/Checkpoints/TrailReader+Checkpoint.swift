import AuditTrail

extension TrailReader {
    /// The checkpoint with a number, which must be there.
    func checkpoint(number: Int) throws -> StoredCheckpoint {
        let found = try read { try $0.checkpoints(after: number - 1, limit: 1).first }
        guard let found, found.number == number else {
            throw CommandFailure(
                .notFound, "there is no checkpoint \(number)", mend: "afterimage checkpoint ls")
        }
        return found
    }
}

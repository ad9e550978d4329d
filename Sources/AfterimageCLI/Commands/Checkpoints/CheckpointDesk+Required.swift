import AuditConsole

extension CheckpointDesk {
    /// The checkpoint with a number, or the newest one, which a command can not do without.
    func required(_ number: Int?) async throws -> CheckpointState {
        if let found = try await checkpoint(number) { return found }
        guard let number else {
            throw CommandFailure(
                .notFound, "no checkpoint was signed yet", mend: "afterimage serve, and a write")
        }
        throw CommandFailure(
            .notFound, "there is no checkpoint \(number)", mend: "afterimage checkpoint ls")
    }
}

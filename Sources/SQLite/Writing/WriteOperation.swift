/// One submitted piece of writing, and whom to tell.
struct WriteOperation {
    /// Writes; may be called again after a rollback.
    let work: @Sendable (Connection) throws -> Void
    /// Told once, after the commit, or why there is none.
    let completion: @Sendable (Result<Void, any Error>) -> Void
}

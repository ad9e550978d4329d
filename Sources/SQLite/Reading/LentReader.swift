/// A connection with its borrower, and what it may do there.
///
/// Unchecked: between two borrowers it lies behind a lock, and nobody touches it there.
struct LentReader: @unchecked Sendable {
    let connection: Connection
    /// The writer's rest during which it was lent; nil where the writer was at work.
    let rest: Int?

    /// Stays on one snapshot from the next statement on, if the writer rests.
    func beginSnapshot() throws(SQLiteError) {
        if rest != nil, !connection.isInTransaction { try connection.beginReading() }
    }

    /// Lets the next statement see the latest commit.
    func endSnapshot() {
        guard connection.isInTransaction else { return }
        do {
            try connection.rollback()
        } catch {
            preconditionFailure("Nothing was written that could fail to be undone: \(error)")
        }
    }
}

package import AuditPipeline

/// Where dead letters are looked at, and given back or forgotten.
package protocol DeadLetterDesk: Sendable {
    /// Up to `limit` dead letters behind a number, in the order they were parked; of these only the
    /// ones whose changes would be entries that a query wants, where there is one.
    func letters(
        after id: Int64, limit: Int, matching query: EntryQuery?,
    ) async throws -> DeadLettersDocument
    /// The dead letter of a number; nil when there is none.
    func letter(_ id: Int64) async throws -> DeadLetterState?
    /// Gives a dead letter back to its consumer, once.
    func redrive(_ id: Int64) async throws -> DeadLetterRedrive
    /// Forgets a dead letter for good; false when there is none of that number.
    func drop(_ id: Int64) async throws -> Bool
}

/// What came of giving a dead letter back.
package enum DeadLetterRedrive: Sendable, Hashable {
    /// Its consumer gets it.
    case done
    /// There is none of that number.
    case missing
    /// Who gave it up is no more; it stays where it is.
    case abandoned(source: String)
    /// Who gave it up does not work now; it stays where it is.
    case resting(source: String)
    /// Its consumer was called with it at once, and failed again; it stays where it is.
    case failed(String)
}

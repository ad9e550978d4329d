package import DynamoModel

/// A question to the counts of entries.
package struct CountQuery: Sendable, Hashable {
    /// What can be counted apart.
    package enum Part: String, Sendable, Hashable, CaseIterable {
        /// Each table.
        case table
        /// Each operation.
        case op
        /// Each actor.
        case actor
        /// Each hour, in UTC.
        case hour
        /// Each day, in UTC.
        case day
    }

    /// What is counted apart, in the order in which it is told; nothing counts all together.
    package var parts: [Part]
    /// Only from the hour of this moment on.
    package var since: Timestamp?
    /// Only before the hour of this moment.
    package var until: Timestamp?
    /// How many of the largest counts are told.
    package var limit: Int

    /// Asks for counts.
    package init(
        by parts: [Part], since: Timestamp? = nil, until: Timestamp? = nil, limit: Int,
    ) {
        self.parts = parts
        self.since = since
        self.until = until
        self.limit = limit
    }
}

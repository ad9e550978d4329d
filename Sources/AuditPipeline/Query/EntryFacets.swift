import DynamoModel

/// How often each value of some fields occurs among entries.
package struct EntryFacets: Sendable, Hashable {
    /// A field whose values are counted.
    package enum Field: String, Sendable, Hashable, CaseIterable {
        case table
        case op
        case actor
        case source
        /// The attributes that changed.
        case attribute
    }

    /// A value with the number of entries that have it.
    package struct Count: Sendable, Hashable {
        /// The value as the query language takes it.
        package let value: String
        /// How many entries have it.
        package let entries: Int

        /// Pairs a value with its count.
        package init(value: String, entries: Int) {
            self.value = value
            self.entries = entries
        }
    }

    /// How many entries were counted.
    package private(set) var entries = 0
    /// Whether those were all that are wanted, and not only the newest of them.
    package private(set) var isComplete = false
    private var counts: [Field: [String: Int]] = [:]

    /// Counts the newest entries of a list, as many as a limit allows; `page` gives what comes
    /// behind a cursor.
    package init<Cursor>(
        limit: Int,
        _ page: (Cursor?) async throws -> (entries: [RecordedEntry], next: Cursor?),
    ) async throws {
        var cursor: Cursor?
        repeat {
            let found = try await page(cursor)
            for entry in found.entries { add(entry) }
            cursor = found.next
            isComplete = cursor == nil
        } while !isComplete && entries < limit
    }

    /// The most frequent values of a field.
    package func top(_ field: Field) -> [Count] {
        let all = (counts[field] ?? [:]).map { Count(value: $0, entries: $1) }
        let ordered = all.sorted { left, right in
            left.entries == right.entries
                ? left.value < right.value : left.entries > right.entries
        }
        return Array(ordered.prefix(Limits.facetValues))
    }

    private mutating func add(_ recorded: RecordedEntry) {
        let entry = recorded.entry
        entries += 1
        count(.table, entry.change.position.table)
        count(.op, entry.change.kind.operation.lowercased())
        count(.actor, entry.actor.kind == .ttl ? "ttl" : entry.actor.shownName)
        count(.source, entry.change.origin.isExpiry ? "ttl" : "write")
        for name in Set(entry.differences.map(\.path.name.string)) { count(.attribute, name) }
    }

    private mutating func count(_ field: Field, _ value: String) {
        counts[field, default: [:]][value, default: 0] += 1
    }
}

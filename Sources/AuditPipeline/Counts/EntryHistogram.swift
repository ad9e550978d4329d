import DynamoModel

/// How many entries there are of each operation in each piece of a stretch of time.
package struct EntryHistogram: Sendable, Hashable {
    /// The pieces.
    package let scale: TimeScale
    /// How many entries each piece has, by operation in small letters.
    package private(set) var counts: [[String: Int]]
    /// How many entries were counted.
    package private(set) var entries = 0
    /// Whether those were all that are wanted, and not only the newest of them.
    package private(set) var isComplete = false

    /// Counts the newest entries of a list, as many as a limit allows; `page` gives what comes
    /// behind a cursor.
    package init(
        _ scale: TimeScale, limit: Int, _ page: (EntryCursor?) async throws -> EntryPage,
    ) async throws {
        self.scale = scale
        counts = Array(repeating: [:], count: scale.starts.count)
        var cursor: EntryCursor?
        repeat {
            let found = try await page(cursor)
            for recorded in found.entries { add(recorded.entry.change) }
            cursor = found.next
            isComplete = cursor == nil
        } while !isComplete && entries < limit
    }

    private mutating func add(_ change: Change) {
        guard let place = scale.place(of: change.time) else { return }
        counts[place][change.kind.operation.lowercased(), default: 0] += 1
        entries += 1
    }
}

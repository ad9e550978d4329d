package import DynamoModel

/// When a table was deleted, and so what went with it.
package struct TableDrop: Sendable, Hashable {
    private let time: Timestamp
    private let streamARN: String

    /// A deletion at a moment, which the table's last stream ended with.
    package init(at time: Timestamp, streamARN: String) {
        self.time = time
        self.streamARN = streamARN
    }

    /// A deletion that has an entry.
    package init(_ change: Change) {
        self.init(at: change.time, streamARN: change.position.streamARN)
    }

    /// Whether an item went with the table that was so by a change of this time and stream.
    package func covers(changeAt time: Timestamp, streamARN: String) -> Bool {
        guard let own = Self.stream(of: self.streamARN), let other = Self.stream(of: streamARN),
            own.table == other.table
        else { return time <= self.time }
        // The labels of a table's streams rise, also where a clock was set back before the table
        // was made anew, or where that was within a millisecond.
        return other.label <= own.label
    }

    /// The stream that an ARN names, or something beside it such as what was found in the table;
    /// nil where it has no label, as where entries were imported.
    private static func stream(of arn: String) -> (table: Substring, label: Substring)? {
        guard let border = arn.firstRange(of: "/stream/") else { return nil }
        let label = arn[border.upperBound...].prefix { $0 != "/" }
        guard label.first?.isNumber == true else { return nil }
        return (arn[..<border.lowerBound], label)
    }

    /// Whether an item went with the table that a change had left there.
    package func covers(_ change: Change) -> Bool {
        covers(changeAt: change.time, streamARN: change.position.streamARN)
    }
}

/// The deletions of a table, told to whoever reads an item's entries.
struct TableDrops {
    private let pages: ItemTimeline.Pages
    private var waiting: [RecordedEntry] = []
    private var isOver = false

    /// Reads entries of deletions, newest first, as far as they are needed.
    init(_ pages: @escaping ItemTimeline.Pages) {
        self.pages = pages
    }

    /// The deletion that took away what an entry had left, of an item that is asked about from its
    /// newest entry on; nil where there is none since the one that was told last.
    mutating func next(behind entry: RecordedEntry) async throws -> RecordedEntry? {
        var first: RecordedEntry?
        while let drop = try await newest(), TableDrop(drop.entry.change).covers(entry.entry.change)
        {
            first = drop
            waiting.removeFirst()
        }
        let change = entry.entry.change
        let leavesItem = change.kind.isState || entry.entry.hasNoImages
        return leavesItem && change.kind != .remove ? first : nil
    }

    private mutating func newest() async throws -> RecordedEntry? {
        while waiting.isEmpty, !isOver {
            guard let page = try await pages() else {
                isOver = true
                break
            }
            waiting = page.filter { $0.entry.change.kind == .drop }
        }
        return waiting.first
    }
}

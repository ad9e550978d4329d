import AuditPipeline

/// Puts pages of several audit tables together, newest first, and knows where each goes on.
struct AuditTableMerge {
    /// Where each table's list goes on; nil where nothing of it is left.
    private(set) var places: [AuditTablePlace?]
    private var pages: [AuditTablePage?]

    init(places: [AuditTablePlace?]) {
        self.places = places
        pages = places.map { _ in nil }
    }

    /// Reads what `cursor` wrote; nil for anything else.
    static func places(_ cursor: String) -> [AuditTablePlace?]? {
        let parts = cursor.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var places: [AuditTablePlace?] = []
        for part in parts {
            let place = AuditTablePlace(part)
            guard place != nil || part == over else { return nil }
            places.append(place)
        }
        return places
    }

    /// Where the list goes on; nil where nothing is left.
    var cursor: String? {
        isOver ? nil : places.map { $0?.description ?? Self.over }.joined(separator: ",")
    }

    /// Whether nothing is left.
    var isOver: Bool { places.allSatisfy { $0 == nil } }

    /// The page of a table.
    subscript(index: Int) -> AuditTablePage? {
        get { pages[index] }
        set { pages[index] = newValue }
    }

    /// Takes the newest entries of all pages, as long as no table can have one in between that was
    /// not read yet.
    mutating func take(limit: Int) -> [RecordedEntry] {
        var rests = pages.map { $0?.entries[...] ?? [] }
        var taken: [RecordedEntry] = []
        for index in pages.indices where rests[index].isEmpty && pages[index] != nil {
            places[index] = pages[index]?.next
        }
        while taken.count < limit, let index = newest(rests), let entry = rests[index].popFirst() {
            let place = AuditTablePlace(behind: entry.entry)
            let isHeldBack = rests.indices.contains { other in
                other != index && rests[other].isEmpty
                    && places[other].map { !place.isBefore($0) } ?? false
            }
            guard !isHeldBack else { break }
            taken.append(entry)
            places[index] = rests[index].isEmpty ? pages[index]?.next : place
        }
        return taken
    }

    private func newest(_ rests: [ArraySlice<RecordedEntry>]) -> Int? {
        rests.indices.filter { !rests[$0].isEmpty }.max { left, right in
            guard let left = rests[left].first, let right = rests[right].first else { return false }
            return left.isOlder(than: right)
        }
    }

    private static let over = "-"
}

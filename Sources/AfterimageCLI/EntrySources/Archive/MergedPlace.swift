/// Where a list of entries from two sources stopped.
struct MergedPlace: Hashable {
    /// Entries of smaller indices are left.
    var end: Int
    /// The page of the first source that has the next of its entries; nil for the first one.
    var page: String?

    /// Before everything.
    init() {
        end = .max
    }

    /// Behind an entry, with the page that goes on there.
    init(end: Int, page: String?) {
        self.end = end
        self.page = page
    }

    /// Reads what `text` wrote; nil for anything else.
    init?(_ text: String) {
        guard text.hasPrefix(Self.start) else { return nil }
        let parts = text.dropFirst(Self.start.count)
            .split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
        guard let end = parts.first.flatMap({ Int($0) }), end >= 0 else { return nil }
        self.end = end
        page = parts.count > 1 ? String(parts[1]) : nil
    }

    /// The place as a cursor.
    var text: String { "\(Self.start)\(end)" + (page.map { "~\($0)" } ?? "") }

    private static let start = "a1."
}

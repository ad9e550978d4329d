import AuditPipeline

/// How entries are found, for whoever asks or waits.
struct OutlineText {
    /// Which index, what is looked up there, and how much is looked at.
    func text(_ outline: SearchOutline) -> String {
        var lines = ["index      \(outline.index.rawValue): \(meaning(of: outline.index))"]
        if !outline.terms.isEmpty { lines.append("looks up   \(outline.terms)") }
        let size = counted(outline.size, "entry", "entries")
        if let candidates = outline.candidates {
            lines.append("looks at   at most \(grouped(candidates)) of \(size)")
        }
        lines.append("indexed    \(grouped(outline.indexed)) of \(size)")
        return lines.map { "\($0)\n" }.joined()
    }

    /// What makes a search slow, if anything does.
    func remarks(_ outline: SearchOutline) -> [String] {
        var lines: [String] = []
        if outline.index == .none, outline.size > Limits.quickEntries {
            lines.append(
                """
                no index serves this query, so \(grouped(outline.size)) entries are looked at, \
                newest first: add table:, actor:, time: or a value such as new.status:paid
                """)
        }
        let young = outline.size - outline.indexed
        if young > Limits.quickEntries {
            lines.append(
                """
                the search index holds the first \(grouped(outline.indexed)) of \
                \(grouped(outline.size)) entries yet; the others are looked at one by one
                """)
        }
        return lines
    }

    private func meaning(of index: SearchOutline.Index) -> String {
        switch index {
        case .ids: "entries by the beginning of their ids"
        case .item: "the item's own entries"
        case .terms: "entries by who, where, how, and what changed"
        case .values: "entries that brought a value, and the later ones of the same items"
        case .remarks: "entries that notes are on, or that somebody was told of"
        case .range: "every entry between two times or indices"
        case .none: "no index; every entry, newest first"
        }
    }
}

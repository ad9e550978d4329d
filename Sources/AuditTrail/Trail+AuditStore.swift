public import AuditPipeline

extension Trail: AuditStore {
    /// One page of the entries that are wanted, newest first.
    public func entries(
        matching selection: EntrySelection, before cursor: EntryCursor?, limit: Int,
    ) async throws -> EntryPage {
        try await reader.perform {
            try $0.entries(matching: selection, before: cursor, limit: limit)
        }
    }

    /// Says how the entries that are wanted are found.
    public func outline(of selection: EntrySelection) async throws -> SearchOutline {
        try await reader.perform { try $0.outline(of: selection) }
    }

    /// The states of a table's items at a moment, or what differs between two.
    public func states(
        _ wanted: TableStates, after place: Int64?, limit: Int,
    ) async throws -> ItemStatesPage {
        try await reader.perform { try $0.states(wanted, after: place, limit: limit) }
    }

    /// Entries in the order in which they were recorded, of indices that exist.
    public func entries(
        in indices: Range<Int>, linked: Bool,
    ) async throws -> [RecordedEntry] {
        if !linked, let atHand = recent.entries(in: indices) { return atHand }
        do {
            return try await reader.perform { [recent] view in
                let present = indices.clamped(to: 0..<view.size)
                return try view.entries(in: recent.window(of: present), present)
                    ?? view.entries(in: indices)
            }
        } catch let error as TrailError {
            guard case .altered = error else { throw error }
            throw AlteredEntry("\(error)")
        }
    }

    /// The entries that come to be wanted as the trail grows.
    public func arrivals(
        in indices: Range<Int>, matching selection: EntrySelection,
    ) async throws -> EntryArrivals {
        try await reader.perform { try $0.arrivals(in: indices, matching: selection) }
    }

    /// The entry at an index; nil beyond the end.
    public func entry(at index: Int) async throws -> RecordedEntry? {
        // Brief enough to be read here: to wake another thread for it would take as long.
        try reader.read { try $0.entry(at: index) }
    }

    /// The one entry whose id begins with 6 to 32 hexadecimal digits; nil where there is none.
    public func entry(idPrefix digits: String) async throws -> RecordedEntry? {
        do {
            return try await reader.perform { try $0.entry(idPrefix: digits) }
        } catch let error as TrailError where error.isUnclearReference {
            throw UnclearReference("\(error)")
        }
    }
}

extension TrailError {
    /// Whether the fault is with what was asked, and not with the trail.
    fileprivate var isUnclearReference: Bool {
        switch self {
        case .malformedPrefix, .ambiguousPrefix: true
        default: false
        }
    }
}

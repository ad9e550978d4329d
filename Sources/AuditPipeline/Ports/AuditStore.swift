/// Where entries can be looked up.
///
/// Lists are newest first, unless a selection wants the oldest first. A cursor stays valid while
/// entries are added, and no entry is given twice or left out by whoever follows it.
public protocol AuditStore: Sendable {
    /// How many entries there durably are.
    var size: Int { get }
    /// The sizes that it grows to from now on; who is slow is told the newest only.
    func sizes() -> AsyncStream<Int>
    /// One page of the entries that are wanted; may be short, or empty, and still have another
    /// behind it.
    func entries(
        matching selection: EntrySelection, before cursor: EntryCursor?, limit: Int,
    ) async throws -> EntryPage
    /// Says how the entries that are wanted are found.
    func outline(of selection: EntrySelection) async throws -> SearchOutline
    /// The states of a table's items at a moment, or what differs between two; behind a place that
    /// a former page named.
    func states(
        _ wanted: TableStates, after place: Int64?, limit: Int,
    ) async throws -> ItemStatesPage
    /// Entries in the order in which they were recorded, of indices that exist; for followers.
    ///
    /// Only `linked` ones are sure to name the entry that they follow and their place in the tree:
    /// each of them takes a look into the store. Throws `AlteredEntry` where one of them can not
    /// be given.
    func entries(in indices: Range<Int>, linked: Bool) async throws -> [RecordedEntry]
    /// Entries that came to be wanted as the store grew by some indices that exist: for what they
    /// are, or for a note on them.
    func arrivals(
        in indices: Range<Int>, matching selection: EntrySelection,
    ) async throws -> EntryArrivals
    /// The entry at an index; nil beyond the end.
    func entry(at index: Int) async throws -> RecordedEntry?
    /// The one entry whose id begins with 6 to 32 hexadecimal digits; nil where there is none.
    ///
    /// Throws `UnclearReference` where the digits are none, or where several ids begin so.
    func entry(idPrefix digits: String) async throws -> RecordedEntry?
}

extension AuditStore {
    /// Entries in the order in which they were recorded, of indices that exist; each names the one
    /// that it follows, and its place in the tree.
    public func entries(in indices: Range<Int>) async throws -> [RecordedEntry] {
        try await entries(in: indices, linked: true)
    }
}

/// An entry is not what was recorded, so that it, or one that is told by it, can not be given.
public struct AlteredEntry: Error, Hashable, CustomStringConvertible {
    /// Which entry it is, and what to do.
    public let description: String

    /// Explains what was found.
    public init(_ description: String) {
        self.description = description
    }
}

/// Why a store does not know which entry is meant; the text says how to mend it.
public struct UnclearReference: Error, Hashable, CustomStringConvertible {
    /// What is wrong with the reference, and what to write instead.
    public let description: String

    /// Explains a reference that names no entry, or several.
    public init(_ description: String) {
        self.description = description
    }
}

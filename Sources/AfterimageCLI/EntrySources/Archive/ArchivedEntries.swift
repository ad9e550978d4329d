import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel
import Synchronization

/// The entries of an archive together with those of another source, each of them once; or those of
/// an archive alone.
///
/// What both have is taken from the other source, unless the archive alone has the values.
final class ArchivedEntries: EntrySource {
    private struct Current {
        let search: EntrySearch
        let found: ArchiveSearch
    }

    private let local: (any EntrySource)?
    private let archive: ArchiveReader
    private let remarks: Remarks
    private let current = Mutex<Current?>(nil)

    init(_ archive: ArchiveReader, and local: (any EntrySource)?, _ remarks: Remarks) {
        self.archive = archive
        self.local = local
        self.remarks = remarks
    }

    func entries(_ search: EntrySearch, after cursor: String?) async throws -> EntryBatch {
        guard var place = cursor.map(MergedPlace.init) ?? MergedPlace() else {
            throw CommandFailure(
                .usage, "\(cursor ?? "") is no cursor of a search with --archive",
                mend: "the same search as before, or no cursor")
        }
        let present = try await localPage(search, &place)
        let floor = min(present.floor, place.end)
        let indices = min(floor, size)..<min(place.end, size)
        let found = try archiveSearch(search)
        let page = try await reading { try await found.entries(in: indices, limit: search.limit) }
        return merged(present, page, place, limit: search.limit)
    }

    /// How many entries the archive has.
    var size: Int { archive.index.size }

    /// The next entries of the other source, where it has any left.
    private func localPage(
        _ search: EntrySearch, _ place: inout MergedPlace,
    ) async throws -> (entries: [RecordedEntry], floor: Int, next: String?) {
        guard let local else { return ([], 0, nil) }
        while true {
            let batch = try await local.entries(search, after: place.page)
            let left = batch.entries.filter { [end = place.end] entry in
                let index = entry.trailPlace.index
                return index < end && !(entry.entry.isArchived && index < size)
            }
            guard let next = batch.next else { return (left, 0, nil) }
            if let last = left.last { return (left, last.trailPlace.index, next) }
            place.page = next
        }
    }

    /// Puts together what both have, as far down as both are known, and says where to go on.
    private func merged(
        _ present: (entries: [RecordedEntry], floor: Int, next: String?),
        _ archived: ArchiveSearch.Page, _ place: MergedPlace, limit: Int,
    ) -> EntryBatch {
        let floor = max(present.floor, archived.floor)
        let known = Set(present.entries.map(\.trailPlace.index))
        let all =
            (present.entries + archived.entries.filter { !known.contains($0.trailPlace.index) })
            .filter { $0.trailPlace.index >= floor }.sorted {
                $0.trailPlace.index > $1.trailPlace.index
            }
        let entries = Array(all.prefix(limit))
        let end = all.count > limit ? entries.last?.trailPlace.index ?? floor : floor
        guard end > 0 else { return EntryBatch(entries: entries, next: nil) }
        let isPageOver = end == present.floor && present.next != nil
        let next = MergedPlace(end: end, page: isPageOver ? present.next : place.page)
        return EntryBatch(entries: entries, next: next.text)
    }

    private func archiveSearch(_ search: EntrySearch) throws -> ArchiveSearch {
        var search = search
        // How many are asked for does not change which are wanted.
        search.limit = 1
        let selection = try search.plainSelection(now: SystemClock.now())
        return current.withLock { current in
            if let current, current.search == search { return current.found }
            if local == nil { remarks.say(unindexed: archive.index.segments.count) }
            let found = ArchiveSearch(selection, in: archive)
            current = Current(search: search, found: found)
            return found
        }
    }

    func entry(_ reference: EntryReference) async throws -> RecordedEntry? {
        let found = try await local?.entry(reference)
        if let found, !found.entry.isArchived { return found }
        let wanted = found.map { EntryReference.index($0.trailPlace.index) } ?? reference
        let archived = try await reading {
            switch wanted {
            case .index(let index): try await archive.entry(at: index)
            case .id(let prefix): try await archive.entry(idPrefix: prefix)
            }
        }
        return archived ?? found
    }

    func calls(for entry: RecordedEntry) async throws -> [CallState] {
        try await local?.calls(for: entry) ?? []
    }

    func tables() async throws -> [TableState] {
        var found: [String: TableState] = [:]
        try await reading {
            try await archive.index.forEachManifest { segment in
                for (name, count) in segment.tables {
                    found[name, default: TableState(name: name)].entries += count
                }
            }
        }
        for table in try await local?.tables() ?? [] { found[table.name] = table }
        return found.values.sorted { Text($0.name) < Text($1.name) }
    }

    func outline(_ search: EntrySearch) async throws -> SearchOutline {
        if let local { return try await local.outline(search) }
        return SearchOutline(index: .range, size: size, indexed: size)
    }

    func export(
        _ search: EntrySearch, withProofs: Bool,
        _ body: (ExportedEntry) async throws -> Void,
    ) async throws {
        guard withProofs else { return try await export(unproved: search, body) }
        try await other().export(search, withProofs: withProofs, body)
    }

    func facets(_ search: EntrySearch) async throws -> FacetsDocument {
        try await facets(counting: search)
    }

    func items(_ wanted: TableStates, after cursor: String?) async throws -> StatesDocument {
        try await items(told: wanted)
    }

    func verify(since: Timestamp?) async throws -> VerificationDocument {
        try await other().verify(since: since)
    }

    func status() async throws -> StatusDocument { try await other().status() }

    func follow(
        after place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws {
        if let local {
            return try await local.follow(
                after: place, query: query, onConnection: onConnection, body)
        }
        var growth = try growth(behind: place.index, query)
        try await poll(onConnection: onConnection, body) {
            do {
                return try await growth.next()
            } catch {
                throw CommandFailure(archive: error)
            }
        }
    }

    /// What comes behind the entry at an index.
    func growth(behind index: Int, _ query: String?) throws -> ArchiveGrowth {
        let search = EntrySearch(query: query)
        return ArchiveGrowth(
            archive, behind: index, matching: try search.plainSelection(now: SystemClock.now()))
    }

    /// The other source's, or the archive's own.
    func end(of search: EntrySearch) async throws -> TailPlace {
        try await local?.end(of: search) ?? .index(size - 1)
    }

    private func reading<Value: Sendable>(
        _ body: () async throws -> Value,
    ) async throws(CommandFailure) -> Value {
        do {
            return try await body()
        } catch {
            throw CommandFailure(archive: error)
        }
    }

    /// The other source, of which everything is asked that an archive does not tell.
    private func other() throws(CommandFailure) -> any EntrySource {
        guard let local else { throw .archiveAlone }
        return local
    }
}

import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel

/// The entries of the archives that several workers have written, each of them once.
///
/// Nobody numbers the entries of all of them, and none of them tells what only a trail does.
struct WriterEntries: EntrySource {
    private let names: [String]
    private let archives: [ArchivedEntries]
    private let objects: any ObjectStore
    private let remarks: Remarks

    /// Looks what writers have written below `objects`.
    init(
        _ writers: WriterArchives, in objects: any ObjectStore, _ remarks: Remarks,
    ) async throws {
        var archives: [ArchivedEntries] = []
        for (_, objects) in writers.all {
            archives.append(ArchivedEntries(try await ArchiveReader(objects), and: nil, remarks))
        }
        names = writers.all.map(\.writer)
        self.archives = archives
        self.objects = objects
        self.remarks = remarks
    }

    /// Puts the archives' pages together by the times of changes, and goes on where each of them
    /// stopped.
    func entries(_ search: EntrySearch, after cursor: String?) async throws -> EntryBatch {
        let start = try WriterPlaces(cursor, archives: archives.count)
        var places = start.places
        var pages: [ArraySlice<RecordedEntry>] = []
        var ends: [String?] = []
        for (archive, place) in zip(archives, places) {
            let batch =
                place == WriterPlaces.over
                ? EntryBatch(entries: [], next: nil)
                : try await archive.entries(search, after: place.isEmpty ? nil : place)
            pages.append(batch.entries[...])
            ends.append(batch.next)
        }
        var taken: [RecordedEntry] = []
        // A worker that took a shard over may have repeated the last batch of the one before.
        var known = Set([start.last].compactMap(\.self))
        var last = start.last
        // What comes next of an archive may be newer than all that the others have.
        let isKnown = { zip(pages, ends).allSatisfy { !$0.isEmpty || $1 == nil } }
        while taken.count < search.limit, isKnown(), let newest = Self.newest(pages),
            let entry = pages[newest].popFirst()
        {
            if known.insert(entry.entry.id).inserted {
                taken.append(RecordedEntry(entry.entry, at: nil))
            }
            last = entry.entry.id
            places[newest] = MergedPlace(end: entry.trailPlace.index, page: nil).text
        }
        for place in places.indices where pages[place].isEmpty {
            places[place] = ends[place] ?? WriterPlaces.over
        }
        return EntryBatch(entries: taken, next: WriterPlaces(places, behind: last).cursor)
    }

    /// The page whose next entry is the newest of all.
    private static func newest(_ pages: [ArraySlice<RecordedEntry>]) -> Int? {
        pages.indices.filter { !pages[$0].isEmpty }.max { left, right in
            guard let left = pages[left].first, let right = pages[right].first else { return false }
            return left.isOlder(than: right)
        }
    }

    func entry(_ reference: EntryReference) async throws -> RecordedEntry? {
        guard case .id = reference else {
            throw CommandFailure(
                .usage, "several archives number their entries, so \(reference) names none",
                mend: "its id, as afterimage log --oneline shows it")
        }
        for archive in archives {
            guard let found = try await archive.entry(reference) else { continue }
            return RecordedEntry(found.entry, at: nil)
        }
        return nil
    }

    func tables() async throws -> [TableState] {
        var found: [String: TableState] = [:]
        for archive in archives {
            for table in try await archive.tables() {
                found[table.name, default: TableState(name: table.name)].entries += table.entries
            }
        }
        return found.values.sorted { Text($0.name) < Text($1.name) }
    }

    func outline(_ search: EntrySearch) async throws -> SearchOutline {
        var outline = SearchOutline(index: .range, size: 0, indexed: 0)
        for archive in archives { outline.size += try await archive.outline(search).size }
        outline.indexed = outline.size
        return outline
    }

    func export(
        _ search: EntrySearch, withProofs: Bool,
        _ body: (ExportedEntry) async throws -> Void,
    ) async throws {
        guard !withProofs else { throw CommandFailure.archiveAlone }
        try await export(unproved: search, body)
    }

    func facets(_ search: EntrySearch) async throws -> FacetsDocument {
        try await facets(counting: search)
    }

    func items(_ wanted: TableStates, after cursor: String?) async throws -> StatesDocument {
        try await items(told: wanted)
    }

    func verify(since: Timestamp?) async throws -> VerificationDocument {
        throw CommandFailure.archiveAlone
    }

    func status() async throws -> StatusDocument { throw CommandFailure.archiveAlone }

    func follow(
        after place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws {
        guard case .archives(let ends) = place else { throw CommandFailure.archiveAlone }
        var growths: [String: ArchiveGrowth] = [:]
        for (name, archive) in zip(names, archives) {
            growths[name] = try archive.growth(behind: ends[name] ?? -1, query)
        }
        var seen = RecentlySeen()
        try await poll(onConnection: onConnection, body) {
            let start = SystemClock.now().advanced(by: .zero - Limits.tailWindow)
            return seen.new(among: try await arrivals(&growths, query), since: start)
        }
    }

    /// What all workers have added, those that began meanwhile too, in the order of the changes.
    private func arrivals(
        _ growths: inout [String: ArchiveGrowth], _ query: String?,
    ) async throws -> [RecordedEntry] {
        var found: [RecordedEntry] = []
        do {
            for (name, objects) in try await WriterArchives(in: objects).all {
                if growths[name] == nil {
                    let reader = try await ArchiveReader(objects)
                    growths[name] = try ArchivedEntries(reader, and: nil, remarks)
                        .growth(behind: -1, query)
                }
                let new = try await growths[name]?.next() ?? []
                found += new.map { RecordedEntry($0.entry, at: nil) }
            }
        } catch {
            throw CommandFailure(archive: error)
        }
        return found.sorted { $0.isOlder(than: $1) }
    }

    func end(of search: EntrySearch) async throws -> TailPlace {
        let ends = zip(names, archives).map { ($0, $1.size - 1) }
        return .archives(Dictionary(ends) { first, _ in first })
    }
}

extension Remarks {
    /// Says how a search in an archive of so many segments is done.
    func say(unindexed segments: Int) {
        guard segments > Limits.quickSegments else { return }
        say(
            "an archive has no index: of its \(grouped(segments)) segments, all are read that "
                + "have the table and the time, newest first; --since and a table make it quick")
    }
}

extension CommandFailure {
    /// Something is asked of an archive that it does not tell by itself.
    static let archiveAlone = CommandFailure(
        .usage, "an archive alone does not tell that",
        mend: "--data DIR or --endpoint-url URL besides --archive")
}

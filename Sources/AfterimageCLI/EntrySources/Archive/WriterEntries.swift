import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel

/// The entries of the archives that several workers have written, each of them once.
///
/// Nobody numbers the entries of all of them, and none of them tells what only a trail does.
struct WriterEntries: EntrySource {
    private let archives: [ArchivedEntries]

    init(_ writers: WriterArchives) async throws {
        var archives: [ArchivedEntries] = []
        for (_, objects) in writers.all {
            archives.append(ArchivedEntries(try await ArchiveReader(objects), and: nil))
        }
        self.archives = archives
    }

    /// Puts the archives' pages together by the times of changes, and goes on where each of them
    /// stopped.
    func entries(_ search: EntrySearch, after cursor: String?) async throws -> EntryBatch {
        var places = try places(cursor)
        var pages: [ArraySlice<RecordedEntry>] = []
        var ends: [String?] = []
        for (archive, place) in zip(archives, places) {
            let batch =
                place == Self.over
                ? EntryBatch(entries: [], next: nil)
                : try await archive.entries(search, after: place.isEmpty ? nil : place)
            pages.append(batch.entries[...])
            ends.append(batch.next)
        }
        var taken: [RecordedEntry] = []
        var known: Set<EntryID> = []
        // What comes next of an archive may be newer than all that the others have.
        let isKnown = { zip(pages, ends).allSatisfy { !$0.isEmpty || $1 == nil } }
        while taken.count < search.limit, isKnown(), let newest = Self.newest(pages),
            let entry = pages[newest].popFirst()
        {
            // A worker that took a shard over may have repeated the last batch of the one before.
            if known.insert(entry.entry.id).inserted {
                taken.append(RecordedEntry(entry.entry, at: nil))
            }
            places[newest] = MergedPlace(end: entry.trailPlace.index, page: nil).text
        }
        for place in places.indices where pages[place].isEmpty {
            places[place] = ends[place] ?? Self.over
        }
        let isOver = places.allSatisfy { $0 == Self.over }
        return EntryBatch(entries: taken, next: isOver ? nil : places.joined(separator: ","))
    }

    private func places(_ cursor: String?) throws(CommandFailure) -> [String] {
        guard let cursor else { return archives.map { _ in "" } }
        let places = cursor.split(separator: ",", omittingEmptySubsequences: false)
        guard places.count == archives.count else { throw .otherList(cursor) }
        return places.map(String.init)
    }

    private static func newest(_ pages: [ArraySlice<RecordedEntry>]) -> Int? {
        let times = pages.map { $0.first?.entry.change.time }
        return times.indices.filter { times[$0] != nil }.max { left, right in
            guard let left = times[left], let right = times[right] else { return false }
            return left < right
        }
    }

    private static let over = "-"

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
        throw CommandFailure.archiveAlone
    }

    func items(_ wanted: TableStates, after cursor: String?) async throws -> StatesDocument {
        throw CommandFailure.archiveAlone
    }

    func verify(since: Timestamp?) async throws -> VerificationDocument {
        throw CommandFailure.archiveAlone
    }

    func status() async throws -> StatusDocument { throw CommandFailure.archiveAlone }

    func follow(
        after place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws {
        throw CommandFailure.archiveAlone
    }
}

extension CommandFailure {
    /// Something is asked of an archive that it does not tell by itself.
    static let archiveAlone = CommandFailure(
        .usage, "an archive alone does not tell that",
        mend: "--data DIR or --endpoint-url URL besides --archive")
}

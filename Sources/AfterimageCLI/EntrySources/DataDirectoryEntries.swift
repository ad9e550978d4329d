import AuditConsole
import AuditPipeline
import AuditTrail
import DynamoModel
import Foundation
import LocalServices
import SQLite

/// The entries of a data directory, read from its files; a server may be writing them.
struct DataDirectoryEntries: EntrySource {
    /// Reads the trail itself.
    let reader: TrailReader
    private let alerts: AlertFile

    /// Opens the trail in a directory, which must have one.
    init(directory: String, _ configuration: Configuration) throws {
        alerts = AlertFile(path: "\(directory)/services.db")
        do {
            reader = try TrailReader(
                directory: directory, encryption: configuration.trail.encryption?.content,
                alerts: alerts)
        } catch TrailError.noTrail {
            throw CommandFailure(
                .notFound, "\(directory) holds no trail",
                mend: "the folder that `afterimage serve --data` was given",
            )
        } catch {
            let failure = CommandFailure(trail: error)
            // What is wrong is the directory that was named, whatever the files' own words are.
            let tells = [.negative, .denied].contains(failure.status)
            let status = tells ? failure.status : .usage
            throw CommandFailure(status, failure.what, mend: failure.mend)
        }
    }

    func entries(_ search: EntrySearch, after cursor: String?) async throws -> EntryBatch {
        let selection = try selection(search)
        let place = try search.place(cursor).map { text in
            guard let place = EntryCursor(text) else {
                throw CommandFailure.otherList(cursor ?? "")
            }
            return place
        }
        return try await reading { view in
            let page = try view.entries(matching: selection, before: place, limit: search.limit)
            return EntryBatch(
                entries: page.entries, next: search.cursor(at: page.next.map { "\($0)" }))
        }
    }

    func facets(_ search: EntrySearch) async throws -> FacetsDocument {
        let selection = try selection(search)
        let facets = try await EntryFacets(limit: Limits.facetEntries) { cursor in
            try await reading { view in
                let page = try view.entries(
                    matching: selection, before: cursor, limit: Limits.facetEntries)
                return (page.entries, page.next)
            }
        }
        return FacetsDocument(facets)
    }

    func items(_ wanted: TableStates, after cursor: String?) async throws -> StatesDocument {
        let place = cursor.flatMap(StatesDocument.place)
        return try await reading { view in
            StatesDocument(try view.states(wanted, after: place, limit: Limits.pageEntries))
        }
    }

    func outline(_ search: EntrySearch) async throws -> SearchOutline {
        let selection = try selection(search)
        return try await reading { try $0.outline(of: selection) }
    }

    func export(
        _ search: EntrySearch, withProofs: Bool,
        _ body: (ExportedEntry) async throws -> Void,
    ) async throws {
        var search = search
        search.limit = Limits.exportedAtOnce
        var pages = EntryPages(source: self, search: search)
        while let page = try await pages.next() {
            for record in page {
                let proof = withProofs ? try proof(of: record) : nil
                try await body(ExportedEntry(record: record, proof: proof))
            }
        }
    }

    private func proof(of record: RecordedEntry) throws -> String {
        do {
            return try reader.proof(of: record).description
        } catch {
            throw CommandFailure(trail: error)
        }
    }

    func entry(_ reference: EntryReference) async throws -> RecordedEntry? {
        try await reading { view in
            switch reference {
            case .index(let index): try view.entry(at: index)
            case .id(let prefix): try view.entry(idPrefix: prefix)
            }
        }
    }

    func tables() async throws -> [TableState] {
        try await reading { view in try view.tables().map(TableState.init) }
    }

    func verify(since: Timestamp?) async throws -> VerificationDocument {
        var options = VerificationOptions(now: SystemClock.now())
        options.since = since
        return try await verify(options)
    }

    /// Recomputes the trail, relying on what the options give besides its own files.
    func verify(_ options: VerificationOptions) async throws -> VerificationDocument {
        do {
            return try VerificationDocument(try await reader.verify(options))
        } catch let error as TrailError {
            throw CommandFailure(trail: error)
        }
    }

    func status() async throws -> StatusDocument {
        try await reading { [reader] view in
            var status = StatusDocument(version: Afterimage.version, trail: TrailState(view))
            status.trail.isKeyExposed = reader.isKeyExposed
            status.tables = try view.tables().map(TableState.init)
            return status
        }
    }

    func end(of search: EntrySearch) async throws -> TailPlace {
        let selection = try selection(search)
        let size = try await reading { $0.size }
        let looked = selection.asksForAlerts ? try alerts.looked() : nil
        return .index(min(size, looked ?? size) - 1)
    }

    func follow(
        after place: TailPlace, query: String?, onConnection: (String) -> Void,
        _ body: (RecordedEntry) async throws -> Void,
    ) async throws {
        let wanted = try selection(EntrySearch(query: query))
        var next = place.index + 1
        while true {
            let fresh = try await reading { [next] view in
                try view.arrivals(in: next..<next + Limits.pageEntries, matching: wanted)
            }
            for arrival in fresh.arrivals { try await body(arrival.entry) }
            // Files do not say when they grow, so they are looked at every now and then.
            if fresh.end == next { try await Task.sleep(for: Limits.filePollingPause) }
            next = fresh.end
        }
    }

    /// What the trail is asked for, once the file is open that tells of alerts where it takes it.
    private func selection(_ search: EntrySearch) throws -> EntrySelection {
        let selection = try search.selection(now: SystemClock.now())
        if selection.asksForAlerts { try alerts.openRequired() }
        return selection
    }

    private func reading<Value: Sendable>(
        _ body: @escaping @Sendable (TrailView) throws -> Value,
    ) async throws -> Value {
        do {
            return try await reader.perform(body)
        } catch let error as TrailError {
            throw CommandFailure(trail: error)
        } catch let unclear as UnclearReference {
            throw CommandFailure(.usage, "\(unclear)", mend: "afterimage log --oneline")
        }
    }
}

extension TableState {
    /// What the trail alone tells of a table.
    init(_ summary: TableSummary) {
        self.init(name: summary.name)
        entries = summary.entries
        oldest = summary.oldest
        newest = summary.newest
    }
}

extension CommandFailure {
    /// What an error of the trail's files means to whoever runs a command.
    init(trail error: TrailError) {
        // The text is "what: how to mend it."
        let parts = "\(error)".split(separator: ": ", maxSplits: 1).map(String.init)
        let what = parts.first ?? "\(error)"
        let mend = parts.count > 1 ? parts[1] : "afterimage verify --data DIR"
        switch error {
        case .malformedPrefix, .ambiguousPrefix:
            self.init(.usage, what, mend: mend)
        case .damaged, .lost: self.init(.negative, what, mend: mend)
        case .file(_, let reason) where reason == String(cString: strerror(EACCES)):
            self.init(.denied, what, mend: mend)
        default: self.init(.unreachable, what, mend: mend)
        }
    }
}

extension AlertFile {
    /// Opens the file for a question that can not be answered without it.
    func openRequired() throws(CommandFailure) {
        let isOpen: Bool
        do throws(DatabaseFileError) {
            isOpen = try open()
        } catch {
            throw CommandFailure(error)
        }
        guard isOpen else {
            throw CommandFailure(
                .usage, "services.db does not tell yet which entries alerts were about",
                mend: "afterimage serve, once, with this data directory")
        }
    }
}

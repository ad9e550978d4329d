import AuditPipeline
import SQLite

/// Keeps the search index of a trail, in a file of its own that can be made anew at any time.
///
/// Follows the trail instead of taking part in its commits, so that appending costs what it did.
/// What the index does not hold yet is found by looking at the entries themselves.
public actor SearchIndexer {
    private let trail: Trail
    private let path: String
    private var writer: Writer?
    /// Files that are about to be closed or removed. Both go by name, and must not meet a next file
    /// of that name, which is opened only when there are none.
    private var closing = 0
    private var indexed = 0
    /// How often entries had been erased when the file was made.
    private var erasures = 0
    /// Values that stand with every entry that has them.
    private var common = FrequentValues()

    /// Will keep the index of `trail` beside it.
    public init(_ trail: Trail) {
        self.trail = trail
        path = trail.reader.directory.search
    }

    /// Takes up what was appended, again and again, until its task is cancelled.
    ///
    /// Tells `report` why the index could not be written, and tries again after a while: searching
    /// is only slower meanwhile.
    public func run(report: @Sendable (any Error) -> Void) async {
        let clock = ContinuousClock()
        var sizes = trail.sizes().makeAsyncIterator()
        repeat {
            do {
                var hasMore = true
                while hasMore, !Task.isCancelled {
                    let start = clock.now
                    hasMore = try await takeUp()
                    // Those who write and read go first.
                    let rest = (clock.now - start) * Limits.restsPerIndexing
                    try await Task.sleep(for: max(rest, hasMore ? .zero : Limits.indexingPause))
                }
            } catch is CancellationError {
                return
            } catch {
                report(error)
                guard (try? await Task.sleep(for: Limits.indexingRetry)) != nil else { return }
            }
        } while await sizes.next(isolation: #isolation) != nil
    }

    /// Takes up everything that was appended so far.
    public func catchUp() async throws {
        while try await takeUp() {}
    }

    /// Removes the file with all that it holds; taking up more begins another one.
    public func forget() async throws {
        closing += 1
        defer {
            Self.remove(path)
            indexed = 0
            closing -= 1
        }
        try await close()
    }

    /// Closes the file; taking up more opens it again.
    public func close() async throws {
        closing += 1
        defer { closing -= 1 }
        let open = writer
        writer = nil
        try await open?.close()
    }

    /// Takes up some entries; false when there is none left.
    private func takeUp() async throws -> Bool {
        let writer = try await opened()
        guard indexed < trail.size else { return false }
        let batch = try await trail.reader.perform {
            [indexed, common, recent = trail.recent] view in
            try IndexedBatch(view, from: indexed, recent, common: common)
        }
        // Content that was erased meanwhile, or that the file has from before, must not stay.
        guard self.writer === writer else { return true }
        guard indexed == 0 || batch.erasures == erasures else {
            try await forget()
            return true
        }
        let values = try await writer.perform { try batch.write(in: $0) }
        guard self.writer === writer else { return true }
        (indexed, erasures) = (batch.end, batch.erasures)
        for value in values { common.insert(value) }
        return indexed < trail.size
    }

    /// The file's writer; one of another trail, with entries that this one has lost or erased, or
    /// without some that it should have, is removed first.
    private func opened() async throws -> Writer {
        while closing > 0 { await Task.yield() }
        if let writer { return writer }
        let fresh = Writer(try SearchIndexer.connection(to: path))
        writer = fresh
        let (position, values, isWhole) = try await fresh.perform { connection in
            let index = SearchIndex(connection)
            let position = try index.position()
            // Damaged, or something was taken out of it: it would hide entries from an answer.
            let isWhole = (try? index.countEntries()) == position.size
            return (position, try index.commonValues(), isWhole)
        }
        let isOwn = try await trail.reader.perform { view in
            guard isWhole else { return false }
            guard position.size > 0 else { return true }
            guard position.size <= view.size, try position.erasures == view.erasures() else {
                return false
            }
            let last = try StoredHeader.find(leaf: position.size - 1, in: view.connection)
            return last.id.description == position.last
        }
        guard isOwn else {
            try await forget()
            return try await opened()
        }
        (indexed, erasures, common) = (position.size, position.erasures, values)
        return fresh
    }

    /// Opens the file; one that can not be used is put away first, because nothing is lost with it.
    private static func connection(to path: String) throws -> sending Connection {
        do {
            return try openFile(path)
        } catch {
            remove(path)
            return try openFile(path)
        }
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { SmallFile(path: path + suffix).remove() }
    }

    private static func openFile(_ path: String) throws -> sending Connection {
        // Lost commits are made again from the trail.
        let connection = try Connection(path: path, durability: .ordered)
        try connection.migrate(to: SearchSchema.steps)
        return connection
    }
}

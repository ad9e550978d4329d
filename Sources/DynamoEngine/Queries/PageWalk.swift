import DynamoModel
import SQLite

/// Walks over the items of a table or an index in order, until a page is full.
struct PageWalk: Sendable {
    private let source: PageSource
    /// What is walked over, one after the other; no key is in two of them.
    private let paths: [PagePath]
    private let parameters: PageParameters
    private let view: PageView
    private let walk: WalkStatements

    /// A walk that begins behind the exclusive start key's place, which must lie on one of the
    /// paths.
    init(
        source: PageSource, paths: [PagePath], behind start: PagePlace?,
        parameters: PageParameters, view: PageView,
    ) throws(DynamoDBError) {
        self.source = source
        self.parameters = parameters
        self.view = view
        var paths = paths
        if let start, !paths.isEmpty {
            paths.removeFirst(paths.firstIndex { $0.contains(start) } ?? 0)
            try paths[0].skip(start)
        }
        self.paths = paths
        if let index = source.index {
            let readsItems = view.fetchesItems || index.projectedNames == nil
            walk = readsItems ? index.statements.items : index.statements.rows
        } else {
            walk = source.table.statements.walk
        }
    }

    /// Reads the page: up to the limit, or to 1 MB of items before the filter.
    func page(_ connection: Connection) throws -> ReadPage {
        var page = PageBuilder(parameters: parameters, view: view, source: source)
        do {
            for path in paths where try !read(path, into: &page, connection) {
                return page.finished(isComplete: false)
            }
        } catch let error as SQLiteError where error.isMissingTable {
            throw DynamoDBError.resourceNotFound("Requested resource not found")
        }
        return page.finished(isComplete: true)
    }

    /// Adds the items of a path to a page; says whether all of them found room.
    private func read(
        _ path: PagePath, into page: inout PageBuilder, _ connection: Connection,
    ) throws -> Bool {
        let rows = try connection.statement(path.isForward ? walk.ascending : walk.descending)
        if source.index == nil {
            try path.bindToTable(rows)
        } else {
            try path.bindToIndex(rows)
        }
        defer { rows.reset() }
        while try rows.step() {
            guard !page.isFull else { return false }
            page.add(try Item(stored: rows.blob(0)))
        }
        return true
    }
}

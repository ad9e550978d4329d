import DynamoModel
import SQLite

/// Walks over the items of a table or an index in order, until a page is full.
struct PageWalk: Sendable {
    private let source: PageSource
    private let path: PagePath
    private let parameters: PageParameters
    private let view: PageView
    private let walk: WalkStatements

    /// A walk that begins behind the exclusive start key, which must lie on the path.
    init(
        source: PageSource, path: PagePath, parameters: PageParameters, view: PageView,
    ) throws(DynamoDBError) {
        self.source = source
        self.parameters = parameters
        self.view = view
        var path = path
        if let start = parameters.exclusiveStartKey {
            try path.skip(try source.place(of: start))
        }
        self.path = path
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
            let rows = try connection.statement(path.isForward ? walk.ascending : walk.descending)
            if source.index == nil {
                try path.bindToTable(rows)
            } else {
                try path.bindToIndex(rows)
            }
            defer { rows.reset() }
            while try rows.step() {
                guard !page.isFull else { return page.finished(isComplete: false) }
                let bytes = rows.blob(0)
                page.add(try Item(stored: bytes.span))
            }
        } catch let error as SQLiteError where error.isMissingTable {
            throw DynamoDBError.resourceNotFound("Requested resource not found")
        }
        return page.finished(isComplete: true)
    }
}

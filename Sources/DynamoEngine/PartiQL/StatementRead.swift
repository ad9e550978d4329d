import DynamoModel
import SQLite

/// A page of a `SELECT`, checked against its table or index.
struct StatementRead: Sendable {
    private let walk: PageWalk
    private let table: Table
    private let statement: ParameterizedStatement

    init(
        _ select: SelectStatement, _ request: ExecuteStatement.Request, in catalog: Catalog,
    ) throws(DynamoDBError) {
        let statement = request.statement
        let table = try catalog.table(select.source.table)
        try StatementRead.checkIndex(select.source, request, table, in: catalog)
        var parameters = PageParameters(table: select.source.table)
        parameters.index = select.source.index
        parameters.limit = request.limit
        parameters.isConsistent = statement.isConsistent
        parameters.returnConsumedCapacity = request.returnConsumedCapacity
        parameters.exclusiveStartKey = try request.nextToken.map {
            (text) throws(DynamoDBError) in
            try NextToken(text, of: statement, on: table).startKey
        }
        let source = try PageSource(parameters, in: catalog)
        let plan = try KeyPlan(select, source.keySchema)
        if let branches = plan.branches, branches.count > Limits.itemsPerListPage {
            parameters.limit = min(request.limit ?? .max, Limits.itemsPerListPage)
        }
        var view = PageView(filter: select.condition?.filter, projection: select.projection)
        if select.condition?.namesPartition(source.keySchema) == true {
            try view.refuseFilter(missingIn: source.index)
        }
        try view.look(from: source.index, filteringWhole: false)
        walk = try PageWalk(
            source: source, paths: try PagePath.paths(of: plan, source.keySchema),
            behind: parameters.exclusiveStartKey.map { (key) throws(DynamoDBError) in
                try source.place(of: key)
            },
            parameters: parameters,
            view: view,
        )
        self.statement = statement
        self.table = table
    }

    /// Reads the page, and says where the next one begins.
    func response(_ connection: Connection) throws -> ExecuteStatement.Response {
        let page = try walk.page(connection)
        return ExecuteStatement.Response(
            items: page.items ?? [],
            nextToken: page.lastEvaluatedKey.map {
                NextToken(startKey: $0, of: statement, on: table).text
            },
            lastEvaluatedKey: page.lastEvaluatedKey, consumedCapacity: page.consumedCapacity,
        )
    }

    /// Says what a `Query` says of an index too, in the words of statements.
    private static func checkIndex(
        _ source: StatementSource, _ request: ExecuteStatement.Request, _ table: Table,
        in catalog: Catalog,
    ) throws(DynamoDBError) {
        guard let name = source.index else { return }
        guard let state = catalog.tables[table.id]?.index(named: name) else {
            throw .validation("The table does not have the specified index")
        }
        try state.index.keySchema.refuseStatements()
        if state.index.isGlobal, request.statement.isConsistent {
            throw .validation(
                "Strongly consistent read is not supported on Global Secondary Indexes",
            )
        }
    }
}

extension IndexKeySchema {
    /// Throws where statements can not read what has such a key.
    func refuseStatements() throws(DynamoDBError) {
        guard partition.count > 1 || sort.count > 1 else { return }
        throw .validation(
            "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or "
                + "multi-attribute RANGE keys.",
        )
    }
}

extension PagePath {
    /// The ranges of keys that a plan reads, each key once; throws where two branches have keys in
    /// common, unless one of them is there for what it does not want.
    fileprivate static func paths(
        of plan: KeyPlan, _ schema: IndexKeySchema,
    ) throws(DynamoDBError) -> [PagePath] {
        guard let branches = plan.branches else {
            return [PagePath(keys: KeyRange(low: [], high: nil), isForward: true)]
        }
        try refuseOverlaps(of: branches.filter { !$0.isNegated }, schema)
        var ranges: [(partition: [AttributeValue], keys: KeyRange)] = []
        for branch in branches {
            guard var keys = KeyRange(branch, of: schema) else { continue }
            ranges.removeAll { range in
                guard range.keys.overlaps(keys) else { return false }
                keys.formUnion(range.keys)
                return true
            }
            ranges.append((branch.partition, keys))
        }
        if plan.isOrdered {
            let partitions = ranges.map(\.partition)
            ranges.sort { left, right in
                let (first, second) = (
                    partitions.firstIndex(of: left.partition) ?? 0,
                    partitions.firstIndex(of: right.partition) ?? 0
                )
                guard first == second else { return first < second }
                let isBefore = left.keys.low.lexicographicallyPrecedes(right.keys.low)
                return isBefore == plan.isForward
            }
        }
        return ranges.map { PagePath(keys: $0.keys, isForward: plan.isForward) }
    }

    private static func refuseOverlaps(
        of branches: [KeyBranch], _ schema: IndexKeySchema,
    ) throws(DynamoDBError) {
        let ranges = branches.compactMap { KeyRange($0, of: schema) }
            .sorted { $0.low.lexicographicallyPrecedes($1.low) }
        for (left, right) in zip(ranges, ranges.dropFirst()) where left.overlaps(right) {
            throw .validation(
                "Overlapping conditions with range keys are not supported in where clause",
            )
        }
    }

    private init(keys: KeyRange, isForward: Bool) {
        self.init(keys: keys, isForward: isForward, refusal: NextToken.foreign)
    }
}

extension KeyRange {
    /// The keys that satisfy all that a branch asks; nil where there can be none.
    fileprivate init?(_ branch: KeyBranch, of schema: IndexKeySchema) {
        var range = KeyRange(low: [], high: nil)
        for condition in branch.conditions {
            let other = KeyRange(condition, of: schema)
            if range.low.lexicographicallyPrecedes(other.low) { range.low = other.low }
            guard let high = other.high else { continue }
            if range.high.map({ high.lexicographicallyPrecedes($0) }) ?? true { range.high = high }
        }
        guard range.contains(range.low) else { return nil }
        self = range
    }
}

import DynamoModel

/// Which of the items that a Query or Scan walks over it answers with, and which parts of them.
struct PageView: Sendable {
    private let filter: ConditionExpression?
    /// What the filter is called where it is wrong.
    private let filterName: String
    private let projection: ProjectionExpression?
    private let wantsAllAttributes: Bool
    /// Whether only the number of items was asked for.
    let countsOnly: Bool
    /// The local index that is read, where the items are needed for more than it has of them.
    private var lacking: Index?

    init(
        _ parameters: PageParameters, _ substitutions: inout Substitutions,
    ) throws(DynamoDBError) {
        filterName = parameters.filter == nil ? "QueryFilter" : "Filter Expression"
        if let text = parameters.filter {
            filter = try ConditionExpression(text, parameter: "FilterExpression", &substitutions)
        } else {
            filter = parameters.inputs.legacy.condition
        }
        if let text = parameters.projection {
            projection = try ProjectionExpression(text, &substitutions)
        } else {
            projection = parameters.inputs.legacy.projection
        }
        try substitutions.checkAllUsed()
        wantsAllAttributes = parameters.select == .allAttributes
        countsOnly = parameters.select == .count
    }

    /// What a statement looks at and answers with.
    init(filter: ConditionExpression?, projection: ProjectionExpression?) {
        self.filter = filter
        filterName = "WHERE clause"
        self.projection = projection
        wantsAllAttributes = false
        countsOnly = false
    }

    /// Whether items have to be fetched from the table, beyond what the index has.
    var fetchesItems: Bool { lacking != nil }

    /// Looks from an index; throws where a global one does not have what is asked for.
    ///
    /// `filteringWhole` says that the filter sees attributes too that a local one does not have.
    mutating func look(
        from index: Index?, filteringWhole: Bool = true,
    ) throws(DynamoDBError) {
        guard let index, index.projectedNames != nil else { return }
        let missing = (projection?.paths ?? []).map(\.name).filter { !index.projects($0) }
        guard index.isGlobal else {
            let filters = filteringWhole && !filteredNames(missingIn: index).isEmpty
            if wantsAllAttributes || filters || !missing.isEmpty { lacking = index }
            return
        }
        let intro = "One or more parameter values were invalid:"
        guard !wantsAllAttributes else {
            throw .validation(
                "\(intro) Select type ALL_ATTRIBUTES is not supported for global secondary index "
                    + "\(index.name) because its projection type is not ALL",
            )
        }
        guard missing.isEmpty else {
            let names = missing.map(\.string).joined(separator: ", ")
            throw .validation(
                "\(intro) Global secondary index \(index.name) does not project [\(names)]",
            )
        }
    }

    /// The paths of what is looked at and answered with.
    var paths: [DocumentPath] { (filter?.paths ?? []) + (projection?.paths ?? []) }

    /// The attributes that the filter looks at and that an index does not have, each once.
    func filteredNames(missingIn index: Index) -> [Text] {
        var names: [Text] = []
        for path in filter?.paths ?? [] where !index.projects(path.name) {
            if !names.contains(path.name) { names.append(path.name) }
        }
        return names
    }

    /// Throws where the filter of a read by keys looks at what the index does not have.
    func refuseFilter(missingIn index: Index?) throws(DynamoDBError) {
        guard let index else { return }
        let missing = filteredNames(missingIn: index).sorted()
        guard !missing.isEmpty else { return }
        throw .validation(
            "One or more parameter values were invalid: Secondary index \(index.name) does not "
                + "project one or more filter attributes: "
                + "[\(missing.map(\.string).joined(separator: ", "))]",
        )
    }

    /// Throws when the filter looks at a key attribute, which a query's key condition has to do.
    func refuseKeyAttributes(_ schema: IndexKeySchema) throws(DynamoDBError) {
        let names = schema.attributes.map(\.name)
        guard let path = filter?.paths.first(where: { names.contains($0.name) }) else { return }
        throw .validation(
            "\(filterName) can only contain non-primary key attributes: "
                + "Primary key attribute: \(path.name)",
        )
    }

    /// Whether the item is in the answer.
    func shows(_ item: Item) -> Bool {
        filter?.isTrue(for: item) ?? true
    }

    /// The part of the item that is in the answer.
    func project(_ item: Item) -> Item {
        if let projection { return projection.project(item) }
        guard let lacking, !wantsAllAttributes else { return item }
        return lacking.project(item)
    }
}

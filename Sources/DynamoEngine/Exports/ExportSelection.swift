import DynamoModel

/// The items that an export has, and the parts of them.
struct ExportSelection: Sendable {
    /// The keys that the export is about.
    let keys: KeyRange
    private let view: PageView

    /// Reads the expressions of a request about a table with that key; throws where Query and Scan
    /// would refuse them.
    init(_ filter: ExportFilter, of keySchema: KeySchema) throws(DynamoDBError) {
        var substitutions = try Substitutions(
            filter.inputs,
            for: [
                "FilterExpression": filter.filter,
                "ProjectionExpression": filter.projection,
                KeyConditionExpression.parameter: filter.keyCondition,
            ],
        )
        let written = try filter.keyCondition.map { (text) throws(DynamoDBError) in
            try ConditionExpression(
                text, parameter: KeyConditionExpression.parameter, &substitutions)
        }
        var page = PageParameters(table: "")
        (page.filter, page.projection) = (filter.filter, filter.projection)
        view = try PageView(page, &substitutions)
        guard let written else {
            keys = KeyRange(low: [], high: nil)
            return
        }
        let schema = IndexKeySchema(keySchema)
        keys = KeyRange(try KeyConditionExpression(written).matching(schema), of: schema)
        try view.refuseKeyAttributes(schema)
    }

    /// The paths of what is looked at and exported.
    var paths: [DocumentPath] { view.paths }

    /// The item as it is exported; nil where it is not.
    ///
    /// Of what changed, the latest image tells; of what is deleted, the last one that there was.
    func part(of item: ExportedItem) -> ExportedItem? {
        guard let latest = item.new ?? item.old, view.shows(latest) else { return nil }
        return ExportedItem(
            key: item.key, old: item.old.map(view.project), new: item.new.map(view.project),
            time: item.time)
    }
}

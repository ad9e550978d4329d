/// What the indexes of one table must be like, so that they can be made together.
package struct IndexRules {
    private static let intro = "One or more parameter values were invalid:"
    private let table: KeySchema
    private let billing: BillingMode

    /// The rules for the indexes of a table.
    package init(table: KeySchema, billing: BillingMode) {
        self.table = table
        self.billing = billing
    }

    /// Throws the service's fault where all indexes of the table break a rule.
    package func check(_ indexes: [SecondaryIndex]) throws(DynamoDBError) {
        try checkCounts(indexes)
        var names: Set<String> = []
        for index in indexes {
            try check(index)
            guard names.insert(index.name).inserted else {
                throw .validation("\(IndexRules.intro) Duplicate index name: \(index.name)")
            }
        }
        try checkTypes(indexes)
        let included = indexes.reduce(0) { $0 + $1.projection.included.count }
        guard included <= Limits.includedAttributesOfTable else {
            throw .validation(
                "\(IndexRules.intro) Number of NonKeyAttributes of all indexes exceeds per-table "
                    + "limit of \(Limits.includedAttributesOfTable)"
            )
        }
    }

    /// Throws where a table's key has no sort key, which local indexes need.
    static func checkHasSort(_ table: KeySchema) throws(DynamoDBError) {
        guard table.sort != nil else {
            throw .validation(
                "\(intro) Table KeySchema does not have a range key, "
                    + "which is required when specifying a LocalSecondaryIndex"
            )
        }
    }

    private func checkCounts(_ indexes: [SecondaryIndex]) throws(DynamoDBError) {
        let locals = indexes.count { !$0.isGlobal }
        if locals > 0 { try IndexRules.checkHasSort(table) }
        guard locals <= Limits.localIndexes else {
            throw .validation(
                "\(IndexRules.intro) Number of LocalSecondaryIndexes exceeds per-table "
                    + "limit of \(Limits.localIndexes)"
            )
        }
        guard indexes.count - locals <= Limits.globalIndexes else {
            throw .validation(
                "\(IndexRules.intro) GlobalSecondaryIndex count exceeds the per-table "
                    + "limit of \(Limits.globalIndexes)"
            )
        }
    }

    private func check(_ index: SecondaryIndex) throws(DynamoDBError) {
        switch index.scope {
        case .local: try IndexRules.checkLocal(index.keySchema, of: index.name, beside: table)
        case .global(let mode):
            try checkBilling(mode, of: index.name)
            try index.capacity.check(mode, of: .index(index.name))
        }
        var seen: Set<Text> = []
        for name in index.projection.included where !seen.insert(name).inserted {
            throw .validation("\(IndexRules.intro) Duplicate element in NonKeyAttributes: \(name)")
        }
    }

    /// Throws where a key can not be that of a table's local index.
    static func checkLocal(
        _ key: IndexKeySchema, of index: String, beside table: KeySchema,
    ) throws(DynamoDBError) {
        guard !key.sort.isEmpty else {
            throw .validation(
                "\(intro) Index KeySchema does not have a range key for index: \(index)")
        }
        let hash = key.partition[0].name
        guard hash == table.partition.name else {
            throw .validation(
                "\(intro) Index KeySchema does not have the same leading hash key as "
                    + "table KeySchema for index: \(index). index hash key: \(hash), "
                    + "table hash key: \(table.partition.name)"
            )
        }
    }

    private func checkBilling(_ mode: BillingMode, of name: String) throws(DynamoDBError) {
        switch (billing, mode) {
        case (.payPerRequest, .provisioned):
            throw .validation(
                "\(IndexRules.intro) ProvisionedThroughput should not be specified for index: "
                    + "\(name) when BillingMode is PAY_PER_REQUEST"
            )
        case (.provisioned, .payPerRequest):
            throw .validation(
                "\(IndexRules.intro) ProvisionedThroughput is not specified for index: \(name)"
            )
        default: break
        }
    }

    /// One attribute has one type, whatever keys it belongs to.
    private func checkTypes(_ indexes: [SecondaryIndex]) throws(DynamoDBError) {
        var known: [Text: (attribute: KeyAttribute, schema: IndexKeySchema)] = [:]
        for schema in [IndexKeySchema(table)] + indexes.map(\.keySchema) {
            for attribute in schema.attributes {
                if let other = known[attribute.name], other.attribute != attribute {
                    throw .validation(
                        "\(IndexRules.intro) Attributes cannot be redefined. Please check that "
                            + "your attribute has the same type as previously defined. "
                            + "Existing schema: \(other.schema.faultText) "
                            + "New schema: \(schema.faultText)"
                    )
                }
                known[attribute.name] = (attribute, schema)
            }
        }
    }
}

extension IndexKeySchema {
    /// The key as faults name it.
    fileprivate var faultText: String {
        let elements = [("HASH", partition), ("RANGE", sort)].flatMap { role, attributes in
            attributes.map { "SchemaElement: key{\($0.name):\($0.type.rawValue):\(role)}" }
        }
        return "Schema:[\(elements.joined(separator: ", "))]"
    }
}

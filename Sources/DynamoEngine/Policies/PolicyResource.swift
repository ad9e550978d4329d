import DynamoModel

/// What a policy is put on: a table, or one of its streams.
struct PolicyResource {
    let table: Table
    /// Its ARN.
    let arn: String

    /// A table itself.
    init(_ table: Table) {
        self.table = table
        arn = table.created.arn
    }

    /// Finds what an ARN names; throws the service's fault where it is not there, or nothing that
    /// can have a policy.
    init(arn: String, in catalog: Catalog, region: String) throws(DynamoDBError) {
        let resource = try TaggedResource(arn: arn)
        guard resource.arn.account == ResourceName.account else { throw .foreignOwner }
        guard resource.tableARN == ResourceName.table(resource.table, region) else {
            throw .validation(
                "One or more parameter values were invalid: Invalid resource Arn: \(arn)")
        }
        let state = try catalog.state(resource.table)
        let streams = state.streams.filter { $0.viewType != nil }
        if let stream = resource.stream, !streams.contains(where: { $0.name.arn == arn }) {
            throw .resourceNotFound(
                "Requested resource not found: Stream: \(stream) not found for Table: "
                    + resource.table)
        }
        table = state.table
        self.arn = arn
    }
}

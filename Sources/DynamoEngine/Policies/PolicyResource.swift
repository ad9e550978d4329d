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
        let intro = "One or more parameter values were invalid:"
        let parts = arn.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1, parts[0] + "/" + parts[1] == ResourceName.table(parts[1], region)
        else { throw .validation("\(intro) Invalid resource Arn: \(arn)") }
        let isTable = parts.count == 2
        guard isTable || parts.count == 4 && parts[2] == "stream" else {
            throw .validation(
                "\(intro) Invalid resource arn provided, only table or stream is accepted. "
                    + "Provided resource arn: \(arn)")
        }
        let state = try catalog.state(parts[1])
        let streams = state.streams.filter { $0.viewType != nil }
        guard isTable || streams.contains(where: { $0.name.arn == arn }) else {
            throw .resourceNotFound(
                "Requested resource not found: Stream: \(parts[3]) not found for Table: "
                    + parts[1])
        }
        table = state.table
        self.arn = arn
    }
}

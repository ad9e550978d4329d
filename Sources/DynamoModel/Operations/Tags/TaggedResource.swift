/// What a tag or a policy is put on, as its ARN names it: a table, or one of a table's streams.
package struct TaggedResource {
    /// The parts of its ARN.
    package let arn: ResourceARN
    /// The name of the table.
    package let table: String
    /// The ARN of the table.
    package let tableARN: String
    /// What tells the stream from others of the table; nil for the table itself.
    package let stream: String?

    /// Reads an ARN; throws where it names nothing in DynamoDB, or something else of a table.
    package init(arn: String) throws(DynamoDBError) {
        let intro = "One or more parameter values were invalid:"
        guard arn.hasPrefix("arn:") else {
            throw .validation("\(intro) ARNs must start with 'arn:': \(arn)")
        }
        guard let parts = ResourceARN(arn), parts.service == "dynamodb", parts.path[0] == "table",
            [2, 4].contains(parts.path.count), parts.path.dropFirst(2).first != "backup"
        else {
            throw .validation("\(intro) Provided Arn is not a DynamoDB resource arn: \(arn)")
        }
        guard parts.path.count == 2 || parts.path[2] == "stream" else {
            throw .validation(
                "\(intro) Invalid resource arn provided, only table or stream is accepted. "
                    + "Provided resource arn: \(arn)")
        }
        self.arn = parts
        table = parts.path[1]
        stream = parts.path.count == 2 ? nil : parts.path[3]
        tableARN = arn.split(separator: "/", omittingEmptySubsequences: false).prefix(2)
            .joined(separator: "/")
    }

    /// The ARN of what is tagged; throws where it can not be tagged.
    static func check(tagged arn: String?) throws(DynamoDBError) -> String {
        guard let arn else { throw ConstraintFaults.missing("resourceArn") }
        if let parts = ResourceARN(arn), parts.service != "dynamodb" {
            throw .foreignResource
        }
        _ = try TaggedResource(arn: arn)
        return arn
    }
}

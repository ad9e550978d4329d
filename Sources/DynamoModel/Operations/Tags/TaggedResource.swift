/// The ARN of what is tagged, as a request gives it.
enum TaggedResource {
    /// Throws when a text is not the ARN of something in DynamoDB.
    static func check(_ arn: String?) throws(DynamoDBError) -> String {
        guard let arn else { throw ConstraintFaults.missing("resourceArn") }
        let intro = "One or more parameter values were invalid:"
        guard arn.hasPrefix("arn:") else {
            throw .validation("\(intro) ARNs must start with 'arn:': \(arn)")
        }
        guard arn.split(separator: ":", maxSplits: 3).dropFirst(2).first == "dynamodb" else {
            throw .validation("\(intro) Provided Arn is not a DynamoDB resource arn: \(arn)")
        }
        return arn
    }
}

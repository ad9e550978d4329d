/// The parameters that the operations on policies share.
struct ResourcePolicyRequest {
    private var arn: String?
    private(set) var expectedRevision: String?
    var faults = ConstraintFaults()

    /// Reads a parameter, or passes over another one: nobody can lose access by a policy here, so
    /// that `ConfirmRemoveSelfResourceAccess` confirms nothing.
    mutating func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) {
        switch name {
        case "ResourceArn": arn = try reader.readString()
        case "ExpectedRevisionId": expectedRevision = try reader.readString()
        default: try reader.skipValue()
        }
    }

    /// The ARN; throws where a parameter is missing or can not be.
    mutating func checkedARN() throws(DynamoDBError) -> String {
        faults.checkLength(arn, "resourceArn", Limits.policyARNBytes)
        if let expectedRevision {
            faults.checkLength(expectedRevision, "expectedRevisionId", Limits.revisionBytes)
        }
        try faults.check()
        guard let arn else { throw ConstraintFaults.missing("resourceArn") }
        _ = try TaggedResource(arn: arn)
        return arn
    }

    /// The policy; throws where it is none, or too large a one.
    static func checked(_ policy: String) throws(DynamoDBError) -> String {
        let intro = "One or more parameter values were invalid: Invalid policy document:"
        guard policy.utf8.count <= Limits.policyBytes else {
            throw .validation(
                "\(intro) The policy document is larger than \(Limits.policyBytes) bytes")
        }
        let document: PolicyDocument
        do throws(PolicyDocument.Fault) {
            document = try PolicyDocument(policy)
        } catch {
            throw .validation("\(intro) \(error.rawValue)")
        }
        guard !document.allowsEverybody else {
            throw .validation(
                "Resource-based policy grants unbounded access in one or more elements. Please "
                    + "revise the policy to ensure least-privilege form of access")
        }
        return policy
    }
}

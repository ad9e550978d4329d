import AWSWire

/// How calls of an operation of DynamoDB are recorded.
struct RecordedOperation: Sendable {
    /// What all events of the operation have in common.
    let facts: EventFacts
    /// Whether it runs statements, whose tables stand in their text.
    let hasStatements: Bool

    /// Which of DynamoDB's operations are about items, and whether they only read.
    ///
    /// Source: AWS, Logging DynamoDB operations by using AWS CloudTrail.
    private static let itemOperations = [
        "PutItem": false, "UpdateItem": false, "DeleteItem": false, "BatchWriteItem": false,
        "TransactWriteItems": false, "GetItem": true, "Query": true, "Scan": true,
        "BatchGetItem": true, "TransactGetItems": true,
    ]
    /// A statement may write, and is not looked into.
    private static let statementOperations: Set<String> = [
        "ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction",
    ]
    private static let streamOperations: Set<String> = ["GetRecords", "GetShardIterator"]
    private static let readers = ["Describe", "List", "Get"]

    /// All operations whose calls are data events.
    static let onItems =
        (Array(itemOperations.keys) + statementOperations + streamOperations)
        .map(RecordedOperation.init(name:))

    /// Nil for what CloudTrail does not record: the question where DynamoDB is.
    init?(_ operation: JSONOperation) {
        guard operation.access.signedFor == CredentialScope.dynamoDB,
            operation.name != "DescribeEndpoints"
        else { return nil }
        self.init(name: operation.name)
    }

    private init(name: String) {
        hasStatements = RecordedOperation.statementOperations.contains(name)
        let source = "dynamodb.amazonaws.com"
        if RecordedOperation.streamOperations.contains(name) {
            facts = EventFacts(
                name, source: source, isData: true, isReadOnly: true,
                resourceType: EventFacts.stream)
        } else if let isRead = RecordedOperation.itemOperations[name] {
            facts = EventFacts(name, source: source, isData: true, isReadOnly: isRead)
        } else if hasStatements {
            facts = EventFacts(name, source: source, isData: true, isReadOnly: false)
        } else {
            let isRead = RecordedOperation.readers.contains(where: name.hasPrefix)
            facts = EventFacts(name, source: source, isData: false, isReadOnly: isRead)
        }
    }
}

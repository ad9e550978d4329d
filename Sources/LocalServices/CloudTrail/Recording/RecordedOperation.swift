import AWSWire
import DynamoModel

/// How calls of an operation of DynamoDB are recorded.
struct RecordedOperation: Sendable {
    /// What all events of the operation have in common.
    let facts: EventFacts
    /// Whether it runs statements, whose tables stand in their text.
    let hasStatements: Bool
    /// The members that name the operation, as all records of its calls have them.
    let naming: [UInt8]
    /// Those that all records of its calls end with.
    let ending: [UInt8]

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
        facts = RecordedOperation.facts(name)
        var naming = JSONWriter()
        naming.member("eventSource", facts.source)
        naming.member("eventName", facts.name)
        self.naming = naming.bytes
        var ending = JSONWriter()
        ending.member("eventType", "AwsApiCall")
        ending.member("apiVersion", "2012-08-10")
        ending.member("managementEvent", !facts.isData)
        ending.member("recipientAccountId", CallerIdentity.account)
        ending.member("eventCategory", facts.isData ? "Data" : "Management")
        self.ending = ending.bytes
    }

    private static func facts(_ name: String) -> EventFacts {
        let source = "dynamodb.amazonaws.com"
        if streamOperations.contains(name) {
            return EventFacts(
                name, source: source, isData: true, isReadOnly: true,
                resourceType: EventFacts.stream)
        }
        if let isRead = itemOperations[name] {
            return EventFacts(name, source: source, isData: true, isReadOnly: isRead)
        }
        let isData = statementOperations.contains(name)
        let isRead = !isData && readers.contains(where: name.hasPrefix)
        return EventFacts(name, source: source, isData: isData, isReadOnly: isRead)
    }
}

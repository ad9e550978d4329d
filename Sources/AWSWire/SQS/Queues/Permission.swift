package import DynamoModel

/// That some accounts may do something to a queue.
package struct Permission: OperationRequest, Hashable {
    /// The queue's URL.
    package private(set) var queueURL: String?
    /// What it is known by.
    package private(set) var label = ""
    /// The accounts' numbers.
    package private(set) var accounts: [String] = []
    /// What they may do.
    package private(set) var actions: [String] = []

    /// Reads the request.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var this = Permission()
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch member {
            case "QueueUrl": this.queueURL = try reader.readString()
            case "Label": this.label = try reader.readString()
            case "AWSAccountIds": this.accounts = try reader.readStrings()
            case "Actions": this.actions = try reader.readStrings()
            default: try reader.skipValue()
            }
        }
        self = this
    }

    private init() {}

    /// Throws where it can not be added to a policy.
    package func check() throws(SQSError) {
        try checkLabel()
        guard !accounts.isEmpty else { throw .missing("AWSAccountIds") }
        guard !actions.isEmpty else { throw .missing("Actions") }
        for account in accounts
        where account.utf8.count != 12 || !account.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            throw .invalidValue(account, of: "PrincipalId", "Unable to verify.")
        }
        for action in actions where !Permission.actions.contains(action) {
            throw .invalidValue(
                action, of: "ActionName",
                "Please refer to the appropriate WSDL for a list of valid actions.")
        }
        guard actions.count <= 7 else {
            throw .overLimit("\(actions.count) Actions were found, maximum allowed is 7.")
        }
    }

    /// Throws where nothing can be known by the label.
    package func checkLabel() throws(SQSError) {
        guard !label.isEmpty else { throw .missing("Label") }
        guard label.utf8.count <= Limits.queueNameLength, label.utf8.allSatisfy(\.isNameLetter)
        else {
            throw .invalidValue(
                label.cut(toBytes: 256), of: "Label",
                "Can only include alphanumeric characters, hyphens, or underscores. "
                    + "1 to 80 in length.")
        }
    }

    /// Source: AWS, SQS, AddPermission, Actions.
    private static let actions: Set<String> = [
        "*", "ChangeMessageVisibility", "DeleteMessage", "GetQueueAttributes", "GetQueueUrl",
        "ListDeadLetterSourceQueues", "PurgeQueue", "ReceiveMessage", "SendMessage",
    ]
}

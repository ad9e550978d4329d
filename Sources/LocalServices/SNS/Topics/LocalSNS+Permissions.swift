import AWSWire
import DynamoModel

/// Policies are kept and shown; what they say decides nothing here.
extension LocalSNS {
    func addPermission(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult
    {
        let arn = try request.required("TopicArn")
        _ = try TopicName(arn: arn)
        let label = try request.required("Label")
        let accounts = request.fields.texts("AWSAccountId")
        let actions = request.fields.texts("ActionName")
        guard !accounts.isEmpty else { throw .missing("AWSAccountId") }
        guard !actions.isEmpty else { throw .missing("ActionName") }
        for action in actions where !LocalSNS.permitted.contains(action) {
            throw .invalidParameter("Policy statement action out of service scope!")
        }
        let statement = LocalSNS.statement(label, accounts, actions, resource: arn)
        try await change(arn) { topic in
            var statements = topic.policyStatements
            guard !statements.contains(where: { $0.hasLabel(label) }) else {
                throw QueryRefusal.invalidParameter("Statement already exists")
            }
            statements.append(.map(statement))
            topic.setPolicy(statements)
            try SNSTopic.check(["Policy": topic.policy], isFIFO: topic.name.isFIFO)
        }
        return .none
    }

    func removePermission(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let arn = try request.required("TopicArn")
        _ = try TopicName(arn: arn)
        let label = try request.required("Label")
        try await change(arn) { topic in
            topic.setPolicy(topic.policyStatements.filter { !$0.hasLabel(label) })
        }
        return .none
    }

    /// A statement of a policy, in the form that IAM has.
    private static func statement(
        _ label: String, _ accounts: [String], _ actions: [String], resource: String,
    ) -> Item {
        var principal = Item()
        principal["AWS"] = .oneOrMore(accounts.map { "arn:aws:iam::\($0):root" })
        var statement = Item()
        statement["Sid"] = .string(Text(label))
        statement["Effect"] = .string("Allow")
        statement["Principal"] = .map(principal)
        statement["Action"] = .oneOrMore(actions.map { "SNS:\($0)" })
        statement["Resource"] = .string(Text(resource))
        return statement
    }

    private static let permitted: Set<String> = [
        "GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission",
        "DeleteTopic", "Subscribe", "ListSubscriptionsByTopic", "Publish", "Receive",
    ]
}

extension SNSTopic {
    fileprivate var policyStatements: [AttributeValue] {
        guard case .list(let statements) = Item(document: policy)?["Statement"] else { return [] }
        return statements
    }

    fileprivate mutating func setPolicy(_ statements: [AttributeValue]) {
        var policy = Item(document: policy) ?? Item()
        policy["Statement"] = .list(statements)
        attributes["Policy"] = policy.document
    }
}

extension AttributeValue {
    fileprivate static func oneOrMore(_ texts: [String]) -> AttributeValue {
        let values = texts.map { AttributeValue.string(Text($0)) }
        return values.count == 1 ? values[0] : .list(values)
    }

    fileprivate func hasLabel(_ label: String) -> Bool {
        if case .map(let statement) = self { statement.text("Sid") == label } else { false }
    }
}

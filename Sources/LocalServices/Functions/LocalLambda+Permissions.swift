import AWSWire
import DynamoModel

/// Policies are kept and shown; what they say decides nothing here.
extension LocalLambda {
    func addPermission(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        var members: [String: String] = [:]
        try request.readObject { (member, reader) throws(DynamoDBError) in
            if try reader.peek() == UInt8(ascii: "\"") {
                members[member] = try reader.readString()
            } else {
                try reader.skipValue()
            }
        }
        for member in ["StatementId", "Action", "Principal"] where members[member] == nil {
            throw .missing(member.prefix(1).lowercased() + member.dropFirst())
        }
        let function = try await function(request).configuration
        let id = members["StatementId", default: ""]
        try LocalLambda.check(id, "statementId", /[a-zA-Z0-9\-_]{1,100}/, "([a-zA-Z0-9-_]+)")
        try LocalLambda.check(
            members["Action", default: ""], "action", /\*|lambda:(?:\*|[a-zA-Z]+)/,
            "(lambda:[*]|lambda:[a-zA-Z]+|[*])")
        try function.check(revision: members["RevisionId"])
        let statement = JSONWriter.statement(members, resource: function.arn)
        let isNew = try await write { try $0.addPermission(id, statement, of: function.name) }
        guard isNew else {
            throw .conflict(
                "The statement id (\(id)) provided already exists. Please provide a new statement "
                    + "id, or remove the existing statement.")
        }
        return RESTAnswer(201) { $0.member("Statement", statement) }
    }

    private static func check(
        _ value: String, _ member: String, _ pattern: Regex<Substring>, _ text: String,
    ) throws(LambdaError) {
        guard value.wholeMatch(of: pattern) == nil else { return }
        throw .constraint(
            value, member, "Member must satisfy regular expression pattern: \(text)")
    }

    func removePermission(
        _ request: RESTRequest, _: Caller,
    ) async throws(LambdaError) -> RESTAnswer {
        let name = try await function(request).configuration.name
        let id = request.parameter("StatementId")
        guard try await write({ try $0.deletePermission(id, of: name) }) else {
            throw .notFound("Statement \(id) is not found in resource policy.")
        }
        return RESTAnswer(204)
    }

    func describePolicy(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        let function = try await function(request).configuration
        let statements = try await read { try $0.permissions(of: function.name) }
        guard !statements.isEmpty else {
            throw .notFound("The resource you requested does not exist.")
        }
        var policy = JSONWriter()
        policy.object { writer in
            writer.member("Version", "2012-10-17")
            writer.member("Id", "default")
            writer.name("Statement")
            writer.array { writer in for statement in statements { writer.raw(statement) } }
        }
        let text = policy.text
        return RESTAnswer { writer in
            writer.member("Policy", text)
            writer.member("RevisionId", function.revision)
        }
    }
}

extension JSONWriter {
    /// A statement of a policy, in the form that IAM has.
    fileprivate static func statement(_ members: [String: String], resource: String) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("Sid", members["StatementId"])
            writer.member("Effect", "Allow")
            let principal = members["Principal", default: ""]
            writer.name("Principal")
            if principal == "*" {
                writer.string("*")
            } else {
                let kind = principal.contains(".") ? "Service" : "AWS"
                writer.object { $0.member(kind, principal) }
            }
            writer.member("Action", members["Action"])
            writer.member("Resource", resource)
            guard members["SourceArn"] != nil || members["SourceAccount"] != nil else { return }
            writer.name("Condition")
            writer.object { writer in
                writer.condition("StringEquals", "AWS:SourceAccount", members["SourceAccount"])
                writer.condition("ArnLike", "AWS:SourceArn", members["SourceArn"])
            }
        }
        return writer.text
    }

    private mutating func condition(_ operation: String, _ key: String, _ value: String?) {
        guard let value else { return }
        name(operation)
        object { $0.member(key, value) }
    }
}

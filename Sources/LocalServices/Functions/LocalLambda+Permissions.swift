import AWSWire
import DynamoModel

/// Policies are kept and shown; what they say decides nothing here.
extension LocalLambda {
    func addPermission(_ request: RESTRequest, _: Caller) async throws(LambdaError) -> RESTAnswer {
        var members: [String: String] = [:]
        var byURL: Bool?
        try request.readObject { (member, reader) throws(DynamoDBError) in
            if member == "InvokedViaFunctionUrl" {
                byURL = try reader.readBool()
            } else if try reader.peek() == UInt8(ascii: "\"") {
                members[member] = try reader.readString()
            } else {
                try reader.skipValue()
            }
        }
        for member in ["StatementId", "Action", "Principal"] where members[member] == nil {
            throw .missing(member.prefix(1).lowercased() + member.dropFirst())
        }
        let asked = try functionName(request.parameter("FunctionName"))
        guard try asked.version(request.queryValue("Qualifier")) != "$LATEST" else {
            throw .invalidParameter(
                "We currently do not support adding policies for $LATEST.")
        }
        let function = try await function(request).configuration
        let id = members["StatementId", default: ""]
        try LocalLambda.check(id, "statementId", /[a-zA-Z0-9\-_]{1,100}/, "([a-zA-Z0-9-_]+)")
        try LocalLambda.check(
            members["Action", default: ""], "action", /\*|lambda:(?:\*|[a-zA-Z]+)/,
            "(lambda:[*]|lambda:[a-zA-Z]+|[*])")
        try LocalLambda.checkCaller(members)
        try function.check(revision: members["RevisionId"])
        let statement = JSONWriter.statement(members, byURL: byURL, resource: function.arn)
        let isNew = try await write { try $0.addPermission(id, statement, of: function.name) }
        guard isNew else {
            throw .conflict(
                "The statement id (\(id)) provided already exists. Please provide a new statement "
                    + "id, or remove the existing statement.")
        }
        return RESTAnswer(201) { $0.member("Statement", statement) }
    }

    /// Refuses who may call where nobody can be meant by it.
    private static func checkCaller(_ members: [String: String]) throws(LambdaError) {
        let principal =
            /\*|\d{12}|arn:aws[a-z\-]*:(?:iam|sts)::\d{12}:\S+|[a-zA-Z0-9\-]+(?:\.[a-zA-Z0-9\-]+)+/
        guard members["Principal", default: ""].wholeMatch(of: principal) != nil else {
            throw .invalidParameter(
                "The provided principal was invalid. Please check the principal and try again.")
        }
        if let account = members["SourceAccount"] {
            try check(account, "sourceAccount", /\d{12}/, "\\d{12}")
        }
        if let arn = members["SourceArn"] {
            let pattern =
                #/
                arn:aws[a-zA-Z0-9\-]*:[a-zA-Z0-9\-]+
                :(?:[a-z]{2}(?:-gov)?-[a-z]+-\d)?:(?:\d{12})?:.*
                /#
            try check(
                arn, "sourceArn", pattern,
                #"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?"#
                    + #":(\d{12})?:(.*)"#)
        }
        if let organisation = members["PrincipalOrgID"] {
            try check(
                organisation, "principalOrgID", /o-[a-z0-9]{10,32}/, "o-[a-z0-9]{10,32}")
        }
        if let kind = members["FunctionUrlAuthType"], kind != "NONE", kind != "AWS_IAM" {
            throw .constraint(
                kind, "functionUrlAuthType",
                "Member must satisfy enum value set: [NONE, AWS_IAM]")
        }
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
        let asked = try functionName(request.parameter("FunctionName"))
        let version = try asked.version(request.queryValue("Qualifier"))
        let (name, arn) = (asked.name, arn(asked.name))
        let id = request.parameter("StatementId")
        let revision = request.queryValue("RevisionId")
        try await write { connection in
            guard let function = try connection.function(named: name)?.configuration else {
                throw LambdaError.notFound("No policy found for: \(arn)")
            }
            let statements = try connection.permissions(of: name)
            guard !statements.isEmpty, version ?? "$LATEST" == "$LATEST" else {
                throw LambdaError.notFound("No policy is associated with the given resource.")
            }
            try function.check(revision: revision)
            guard try connection.deletePermission(id, of: name) else {
                throw LambdaError.notFound("Statement \(id) is not found in resource policy.")
            }
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
    /// A statement of a policy, in the form that IAM has; `byURL` says through what it may be
    /// called.
    ///
    /// Source: AWS, Lambda, AddPermission, and the condition keys of Lambda.
    fileprivate static func statement(
        _ members: [String: String], byURL: Bool?, resource: String,
    ) -> String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("Sid", members["StatementId"])
            writer.member("Effect", "Allow")
            writer.principal(members["Principal", default: ""])
            writer.member("Action", members["Action"])
            writer.member("Resource", resource)
            let equal = [
                ("AWS:SourceAccount", members["SourceAccount"]),
                ("aws:PrincipalOrgID", members["PrincipalOrgID"]),
                ("lambda:EventSourceToken", members["EventSourceToken"]),
                ("lambda:FunctionUrlAuthType", members["FunctionUrlAuthType"]),
            ]
            let conditions = [
                ("StringEquals", equal), ("ArnLike", [("AWS:SourceArn", members["SourceArn"])]),
                ("Bool", [("lambda:InvokedViaFunctionUrl", byURL.map { "\($0)" })]),
            ].filter { $0.1.contains { $0.1 != nil } }
            guard !conditions.isEmpty else { return }
            writer.name("Condition")
            writer.object { writer in
                for (operation, pairs) in conditions {
                    writer.name(operation)
                    writer.object { for (key, value) in pairs { $0.member(key, value) } }
                }
            }
        }
        return writer.text
    }

    private mutating func principal(_ principal: String) {
        name("Principal")
        if principal == "*" { return string("*") }
        let isAccount = principal.allSatisfy(\.isNumber)
        let kind = principal.contains(".") && !principal.hasPrefix("arn:") ? "Service" : "AWS"
        object { $0.member(kind, isAccount ? "arn:aws:iam::\(principal):root" : principal) }
    }
}

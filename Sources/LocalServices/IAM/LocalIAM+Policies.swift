import AWSWire
import DynamoModel
import SQLite

/// Policies of roles: their own, with documents, and those of other places, by their ARNs.
extension LocalIAM {
    func putRolePolicy(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let role = try LocalIAM.roleName(request)
        let name = try LocalIAM.policyName(request)
        let document = try LocalIAM.policy(request, "PolicyDocument")
        try await write { connection in
            try connection.save(policy: name, document, of: try connection.role(role).name)
        }
        return .none
    }

    func rolePolicy(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let role = try LocalIAM.roleName(request)
        let name = try LocalIAM.policyName(request)
        let policy = try await policies(of: role).first { $0.name == name }
        guard let document = policy?.document else { throw .noRolePolicy(name) }
        return QueryResult { writer in
            writer.element("RoleName", role)
            writer.element("PolicyName", name)
            writer.element("PolicyDocument", document.percentEncoded(keeping: ""))
        }
    }

    func listRolePolicies(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let policies = try await policies(of: LocalIAM.roleName(request))
        let names = policies.filter { $0.document != nil }.map(\.name)
        return QueryResult { writer in
            writer.element("IsTruncated", "false")
            writer.element("PolicyNames") { writer in
                for name in names { writer.element("member", name) }
            }
        }
    }

    func deleteRolePolicy(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let role = try LocalIAM.roleName(request)
        let name = try LocalIAM.policyName(request)
        try await remove(name, of: role, otherwise: .noRolePolicy(name))
        return .none
    }

    /// Takes a policy from a role that has it, and throws otherwise.
    private func remove(
        _ policy: String, of role: String, otherwise missing: QueryRefusal,
    ) async throws(QueryRefusal) {
        try await write { connection in
            _ = try connection.role(role)
            guard try connection.delete(policy: policy, of: role) else { throw missing }
        }
    }

    func attachRolePolicy(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let role = try LocalIAM.roleName(request)
        let arn = try LocalIAM.policyARN(request)
        try await write { connection in
            try connection.save(policy: arn, nil, of: try connection.role(role).name)
        }
        return .none
    }

    func detachRolePolicy(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let role = try LocalIAM.roleName(request)
        let arn = try LocalIAM.policyARN(request)
        try await remove(arn, of: role, otherwise: .notAttached(arn))
        return .none
    }

    func listAttachedPolicies(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let policies = try await policies(of: LocalIAM.roleName(request))
        let arns = policies.filter { $0.document == nil }.map(\.name)
        return QueryResult { writer in
            writer.element("IsTruncated", "false")
            writer.list("AttachedPolicies", arns) { writer, arn in
                writer.element("PolicyName", String(arn.split(separator: "/").last ?? ""))
                writer.element("PolicyArn", arn)
            }
        }
    }

    private func policies(
        of role: String,
    ) async throws(QueryRefusal) -> [(name: String, document: String?)] {
        try await read { try $0.policies(of: try $0.role(role).name) }
    }

    private static func policyName(_ request: QueryRequest) throws(QueryRefusal) -> String {
        try name(request, "PolicyName", "policyName", longest: 128)
    }

    private static func policyARN(_ request: QueryRequest) throws(QueryRefusal) -> String {
        let arn = try request.required("PolicyArn")
        guard arn.hasPrefix("arn:aws:iam::"), arn.contains(":policy/") else {
            throw QueryRefusal("ValidationError", 400, "ARN \(arn) is not valid.")
        }
        return arn
    }
}

import AWSWire
import DynamoModel
import SQLite

extension LocalIAM {
    private static let sessionSeconds = 3600

    func createRole(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let name = try LocalIAM.roleName(request)
        let path = request.fields.text("Path") ?? "/"
        guard path.hasPrefix("/"), path.hasSuffix("/") else { throw .invalidIAM(path, "path") }
        let trust = try LocalIAM.policy(request, "AssumeRolePolicyDocument")
        let seconds = request.fields.text("MaxSessionDuration").flatMap { Int($0) }
        let role = KeptRole(
            name: name, id: UniqueID.text("AROA", of: newID()), path: path, trust: trust,
            description: request.fields.text("Description"),
            sessionSeconds: seconds ?? LocalIAM.sessionSeconds, created: storage.now())
        let tags = try request.fields.tags
        try await write { connection in
            guard try connection.roles().count < Limits.roles else {
                throw QueryRefusal.tooManyRoles
            }
            guard try connection.add(role) else { throw QueryRefusal.roleExists(name) }
            try connection.save(tags, of: .name(name), in: .roles)
        }
        return QueryResult { writer in
            writer.element("Role") { writer in
                role.write(to: &writer)
                if !tags.isEmpty { writer.tags(tags) }
            }
        }
    }

    func describeRole(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult
    {
        let name = try LocalIAM.roleName(request)
        let (role, tags) = try await read { connection in
            (
                try connection.role(name),
                try connection.tags(of: .name(name), in: .roles)
            )
        }
        return QueryResult { writer in
            writer.element("Role") { writer in
                role.write(to: &writer)
                writer.element("MaxSessionDuration", "\(role.sessionSeconds)")
                writer.element("RoleLastUsed") { _ in }
                if !tags.isEmpty { writer.tags(tags) }
            }
        }
    }

    func listRoles(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult {
        let prefix = request.fields.text("PathPrefix") ?? "/"
        let asked = request.fields.text("MaxItems") ?? "\(Limits.rolesPerPage)"
        guard let limit = Int(asked), (1...Limits.roles).contains(limit) else {
            throw QueryRefusal(
                "ValidationError", 400,
                "1 validation error detected: Value '\(asked)' at 'maxItems' failed to satisfy "
                    + "constraint: Member must have value between 1 and \(Limits.roles)")
        }
        let marker = request.fields.text("Marker") ?? ""
        let roles = try await read { try $0.roles() }
            .filter { $0.path.hasPrefix(prefix) && Text($0.name) > Text(marker) }
        let page = roles.prefix(limit)
        let isCut = page.count < roles.count
        return QueryResult { writer in
            writer.element("IsTruncated", isCut ? "true" : "false")
            writer.list("Roles", Array(page)) { writer, role in
                role.write(to: &writer)
                writer.element("MaxSessionDuration", "\(role.sessionSeconds)")
            }
            if isCut { writer.element("Marker", page.last?.name) }
        }
    }

    func deleteRole(_ request: QueryRequest, _: Caller) async throws(QueryRefusal) -> QueryResult {
        let name = try LocalIAM.roleName(request)
        try await write { connection in
            let role = try connection.role(name)
            let policies = try connection.policies(of: name)
            guard policies.allSatisfy({ $0.document != nil }) else {
                throw QueryRefusal.roleHasPolicies
            }
            guard policies.isEmpty else { throw QueryRefusal.roleHasOwnPolicies }
            try connection.delete(role)
        }
        return .none
    }

    func updateTrust(
        _ request: QueryRequest, _: Caller,
    ) async throws(QueryRefusal) -> QueryResult {
        let name = try LocalIAM.roleName(request)
        let trust = try LocalIAM.policy(request, "PolicyDocument")
        try await write { connection in
            try connection.save(trust: trust, of: try connection.role(name).name)
        }
        return .none
    }

    /// The role that a request names; throws where no role can be called so.
    static func roleName(_ request: QueryRequest) throws(QueryRefusal) -> String {
        try name(request, "RoleName", "roleName", longest: 64)
    }

    /// A name of a request; throws where it is none.
    static func name(
        _ request: QueryRequest, _ field: String, _ member: String, longest: Int,
    ) throws(QueryRefusal) -> String {
        let name = try request.required(field)
        let marks = "_+=,.@-".utf8
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: marks.contains(byte)
            }
        }
        guard isPlain, name.utf8.count <= longest else { throw .invalidIAM(name, member) }
        return name
    }

    /// A policy of a request; throws where it is no document.
    static func policy(_ request: QueryRequest, _ field: String) throws(QueryRefusal) -> String {
        let text = try request.required(field)
        guard text.utf8.count <= Limits.rolePolicyBytes,
            RequestPart(Array(text.utf8)).members?["Statement"] != nil
        else { throw .malformedPolicy }
        return text
    }
}

import AWSWire
import DynamoModel
import SQLite

/// A role as the file keeps it.
struct KeptRole: Sendable {
    let name: String
    let id: String
    let path: String
    /// Who may take it on.
    var trust: String
    var description: String?
    let sessionSeconds: Int
    let created: Timestamp

    /// The role's ARN.
    var arn: String { "arn:aws:iam::\(CallerIdentity.account):role\(path)\(name)" }

    /// Writes the elements that every answer has of it; documents are in percent encoding.
    ///
    /// Source: AWS, IAM, Role.
    func write(to writer: inout XMLWriter) {
        writer.element("Path", path)
        writer.element("RoleName", name)
        writer.element("RoleId", id)
        writer.element("Arn", arn)
        writer.element("CreateDate", created.secondsText)
        writer.element("AssumeRolePolicyDocument", trust.percentEncoded(keeping: ""))
        writer.element("Description", description)
    }
}

extension KeptRole {
    /// Reads a row of `RoleSchema.role`.
    init(row: Statement) {
        name = row.text(0)
        id = row.text(1)
        path = row.text(2)
        trust = row.text(3)
        description = row.isNull(4) ? nil : row.text(4)
        sessionSeconds = Int(row.int(5))
        created = Timestamp(milliseconds: row.int(6))
    }
}

/// Roles and their policies as the file has them. A policy without a document is one of another
/// place, attached by its ARN.
extension Connection {
    /// Adds a role; false where there is one of the name.
    func add(_ role: KeptRole) throws -> Bool {
        let statement = try statement(RoleSchema.addRole)
        try statement.bind(1, role.name)
        try statement.bind(2, role.id)
        try statement.bind(3, role.path)
        try statement.bind(4, role.trust)
        if let description = role.description { try statement.bind(5, description) }
        try statement.bind(6, role.sessionSeconds)
        try statement.bind(7, role.created.milliseconds)
        return try statement.firstRow { _ in true } ?? false
    }

    /// The role of that name; throws where there is none.
    func role(_ name: String) throws -> KeptRole {
        let statement = try statement(RoleSchema.role)
        try statement.bind(1, name)
        guard let role = try statement.firstRow(KeptRole.init(row:)) else {
            throw QueryRefusal.noRole(name)
        }
        return role
    }

    /// All roles by name.
    func roles() throws -> [KeptRole] {
        var roles: [KeptRole] = []
        try statement(RoleSchema.roles).forEachRow { roles.append(KeptRole(row: $0)) }
        return roles
    }

    /// Says who may take a role on.
    func save(trust: String, of role: String) throws {
        let statement = try statement(RoleSchema.saveTrust)
        try statement.bind(1, role)
        try statement.bind(2, trust)
        try statement.run()
    }

    /// Forgets a role, which has no policies any more.
    func delete(_ role: KeptRole) throws {
        try deleteTags(of: .name(role.name), in: .roles)
        let statement = try statement(RoleSchema.deleteRole)
        try statement.bind(1, role.name)
        try statement.run()
    }

    /// Gives a role a policy: one of its own, or another one's by its ARN.
    func save(policy name: String, _ document: String?, of role: String) throws {
        let statement = try statement(RoleSchema.savePolicy)
        try statement.bind(1, role)
        try statement.bind(2, name)
        if let document { try statement.bind(3, document) }
        try statement.run()
    }

    /// The policies of a role by name.
    func policies(of role: String) throws -> [(name: String, document: String?)] {
        let statement = try statement(RoleSchema.policies)
        try statement.bind(1, role)
        var policies: [(name: String, document: String?)] = []
        try statement.forEachRow { row in
            policies.append((row.text(0), row.isNull(1) ? nil : row.text(1)))
        }
        return policies
    }

    /// Takes a policy from a role; false where it has none of the name.
    func delete(policy name: String, of role: String) throws -> Bool {
        let statement = try statement(RoleSchema.deletePolicy)
        try statement.bind(1, role)
        try statement.bind(2, name)
        return try statement.firstRow { _ in true } ?? false
    }
}

import DynamoModel
import SQLite

/// The policies of tables and streams in the file: kept and given back, and asked by nobody.
struct ResourcePolicies {
    /// A policy and its revision, which is the time at which it was put, in milliseconds.
    struct Policy {
        let document: String
        let revision: Int64
    }

    private static let intro = "Resource-based policy not found for the provided ResourceArn:"
    let connection: Connection
    let time: Timestamp

    /// The policy of something; nil when it has none.
    func policy(of resource: PolicyResource) throws -> Policy? {
        let select = try connection.statement(Schema.policy)
        try select.bind(1, resource.arn)
        return try select.firstRow { Policy(document: $0.text(0), revision: $0.int(1)) }
    }

    /// The policy of something; throws the service's fault when it has none.
    func existing(of resource: PolicyResource) throws -> Policy {
        if let found = try policy(of: resource) { return found }
        throw DynamoDBError.policyNotFound("\(ResourcePolicies.intro) \(resource.arn)")
    }

    /// Throws where something has another revision than the one that is expected.
    func check(_ expected: String?, of resource: PolicyResource) throws {
        guard let expected else { return }
        let (found, name) = (try policy(of: resource), resource.table.name)
        let request: String
        switch (found?.revision, expected) {
        case (nil, "NO_POLICY"): return
        case (let revision?, _) where "\(revision)" == expected: return
        case (nil, _):
            request =
                "Requested update for policy with revision id \(expected), but table \(name) has "
                + "no associated policy."
        case (let revision?, "NO_POLICY"):
            request =
                "Requested policy update expecting none to be present for table \(name), but a "
                + "policy exists with revision id \(revision)."
        case (let revision?, _):
            request =
                "Requested update for policy with revision id \(expected), but the policy "
                + "associated to target table \(name) has revision id \(revision)."
        }
        throw DynamoDBError.policyNotFound("\(ResourcePolicies.intro) \(request)")
    }

    /// Puts a policy on something, and gives its revision; the same policy keeps the one it has.
    @discardableResult
    func put(_ document: String, on resource: PolicyResource) throws -> Int64 {
        let old = try policy(of: resource)
        if let old, old.document == document { return old.revision }
        let revision = max(time.milliseconds, (old?.revision ?? 0) + 1)
        let save = try connection.statement(Schema.savePolicy)
        try save.bind(1, resource.arn)
        try save.bind(2, resource.table.id)
        try save.bind(3, document)
        try save.bind(4, revision)
        try save.run()
        return revision
    }

    /// Forgets the policy of something.
    func delete(of resource: PolicyResource) throws {
        let delete = try connection.statement(Schema.deletePolicy)
        try delete.bind(1, resource.arn)
        try delete.run()
    }

    /// Forgets the policies of a table and its streams.
    static func deleteAll(of table: Table, _ connection: Connection) throws {
        let delete = try connection.statement(Schema.deletePolicies)
        try delete.bind(1, table.id)
        try delete.run()
    }
}

import AWSClients
import AWSWire
import LocalServices

/// The ARNs of everything that has to do with some tables and their audits.
struct AuditedResources {
    /// The rules of the tables.
    let rules: [TableRule]
    /// The part of AWS where all of it is.
    let partition: String
    /// The region in there.
    let region: String
    /// Whose it is; `*` for whoever has the policy.
    let account: String
    /// The table by which workers share shards.
    let leaseTable: String
    /// Where entries are archived that are to be in a trail.
    var archive = ArchiveSettings()

    /// The tables that are audited.
    var tables: [String] { rules.map { table($0.name) } }

    /// Their streams.
    var streams: [String] { rules.map { "\(table($0.name))/stream/*" } }

    /// The tables that hold entries.
    var auditTables: [String] {
        unique(rules.flatMap(\.audit.destinations).compactMap(\.table)).map(table)
    }

    /// The indexes of those.
    var auditIndexes: [String] { auditTables.map { "\($0)/index/*" } }

    /// The table of leases.
    var leases: String { table(leaseTable) }

    /// The table of what destinations refuse for good.
    var deadLetters: String { table(LeaseTable.deadLetters(of: leaseTable)) }

    /// The groups of CloudWatch Logs that hold entries.
    var logGroups: [String] {
        unique(rules.flatMap(\.audit.destinations).compactMap(\.logGroup?.group))
            .map { arn("logs", "log-group:\($0)") }
    }

    /// The same with all that is in them.
    var logStreams: [String] { logGroups.map { "\($0):*" } }

    /// The topics to which changes are published.
    var topics: [String] {
        unique(rules.compactMap(\.topic?.name.text)).map(topic)
    }

    /// The bucket of the archive, where a table's entries go there.
    var archiveBuckets: [String] {
        guard archive.isEnabled, rules.contains(where: { $0.audit.destinations.contains(.trail) })
        else { return [] }
        return ["arn:\(partition):s3:::\(archive.bucket)"]
    }

    /// Its objects.
    var archivedObjects: [String] { archiveBuckets.map { "\($0)/\(archive.prefix)*" } }

    /// The key of KMS that signs it; where an alias names it, any key that `signingAlias` is of.
    var signingKeys: [String] {
        guard !archiveBuckets.isEmpty, case .kms(let key)? = archive.key else { return [] }
        if key.hasPrefix("arn:") { return [key] }
        return [arn("kms", key.hasPrefix("alias/") ? "key/*" : "key/\(key)")]
    }

    /// The alias that names the key: no resource of a policy, but a condition.
    var signingAlias: String? {
        guard case .kms(let key)? = archive.key, key.hasPrefix("alias/") else { return nil }
        return key
    }

    /// The buckets of changes that no message has room for.
    var claims: [String] {
        unique(rules.compactMap(\.topic?.claimBucket)).map {
            "arn:\(partition):s3:::\($0)/\(ChangeMessage.objectFolder)*"
        }
    }

    /// A topic beside the tables.
    func topic(_ name: String) -> String { arn("sns", name) }

    /// The queues of what those refuse.
    var failureQueues: [String] {
        unique(rules.compactMap(\.topic?.processor.failureQueue)).map { arn("sqs", $0) }
    }

    /// The queues between topics and loggers, as FW24 names them.
    var auditQueues: [String] {
        rules.map { rule in
            let isFIFO = rule.topic?.name.isFIFO == true
            return arn("sqs", "\(rule.name)-entity-audit\(isFIFO ? ".fifo" : "")")
        }
    }

    private func table(_ name: String) -> String { arn("dynamodb", "table/\(name)") }

    private func arn(_ service: String, _ resource: String) -> String {
        "arn:\(partition):\(service):\(region):\(account):\(resource)"
    }

    private func unique(_ names: [String]) -> [String] {
        names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

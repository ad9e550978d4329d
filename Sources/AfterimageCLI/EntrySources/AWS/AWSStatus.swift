import AWSClients
import DynamoModel
import LocalServices

/// How audited tables of AWS are: where their entries go, and what waits.
struct AWSStatus {
    /// One table.
    struct Table {
        let name: String
        /// Whether its stream shows what audits need; nil where there is no such table.
        var hasStream: Bool?
        /// The audit tables with their items, as AWS counts them every six hours; nil for one that
        /// is not there.
        var entries: [(table: String, count: Int?)] = []
        /// The log groups that have its entries.
        var logGroups: [String] = []
        /// Whether its entries go into the archive.
        var isArchived = false
        /// Shards that are not read to their end; nil where no worker ever ran.
        var shards: Int?
        /// Those of them that nobody reads.
        var unread = 0
        /// Those of them that were trimmed before they were read.
        var trimmed = 0
        /// When the oldest change was made that no entry tells of yet.
        var waitingSince: Timestamp?
    }

    let region: String
    private(set) var tables: [Table] = []
    /// Changes that destinations refused for good; nil where no worker ever ran.
    private(set) var deadLetters: Int?
    /// The bucket of the archive; nil where no table's entries go there.
    private(set) var bucket: String?
    /// How many entries each worker has archived.
    private(set) var archived: [(writer: String, entries: Int)] = []

    /// Asks AWS.
    init(
        _ session: AWSSession, _ configuration: Configuration, leases: String,
    ) async throws {
        region = session.region
        let hasWorkers = try await session.described(leases) != nil
        for rule in configuration.watchedTables {
            var table = Table(name: rule.name)
            let described = try await session.described(rule.name)
            table.hasStream = described.map { StreamTrouble($0) == nil }
            for name in rule.audit.destinations.compactMap(\.table) {
                table.entries.append((name, try await session.described(name)?.itemCount))
            }
            table.logGroups = rule.audit.destinations.compactMap(\.logGroup?.group)
            table.isArchived = rule.audit.destinations.contains(.trail)
            if hasWorkers { try await table.review(session, leases: leases) }
            tables.append(table)
        }
        if configuration.archive.isEnabled, tables.contains(where: \.isArchived) {
            let archive = configuration.archive
            bucket = archive.bucket
            archived = try await ArchivePlace(
                bucket: archive.bucket, prefix: archive.prefix, session
            ).sizes()
        }
        guard hasWorkers else { return }
        deadLetters = try await session.ask(leases, "Scan") { (database) throws(DynamoDBError) in
            try await LeaseReview(database, database, leases: leases).deadLetters()
        }
    }
}

extension AWSStatus.Table {
    /// Adds what leases and streams tell.
    fileprivate mutating func review(_ session: AWSSession, leases: String) async throws {
        let name = name
        let found = try await session.ask(leases, "Scan") { (database) throws(DynamoDBError) in
            try await LeaseReview(database, database, leases: leases).shards(of: name)
        }
        shards = found.count
        unread = found.count { $0.owner == nil && $0.backlog != .none }
        trimmed = found.count { $0.backlog == .trimmed }
        waitingSince =
            found.compactMap { shard in
                if case .since(let time) = shard.backlog { time } else { nil }
            }.min()
    }
}

extension AWSStatus {
    /// The lines for people.
    func text(_ look: Look) -> String {
        var lines = ["afterimage \(Afterimage.version)  at AWS in \(region)"]
        for table in tables {
            lines.append("table        \(printable(table.name))  \(table.facts(look))")
        }
        if let bucket {
            let sizes = archived.map { "\(printable($0)) \(counted($1, "entry", "entries"))" }
            let text = sizes.isEmpty ? "nothing yet" : sizes.joined(separator: ", ")
            lines.append("archive      \(printable(bucket)): \(text)")
        }
        if let deadLetters {
            lines.append("dead letters \(deadLetters == 0 ? "none" : grouped(deadLetters))")
        }
        let place = bucket.map { " --archive \(printable($0))" } ?? ""
        lines.append("verified     never by itself; try: afterimage verify --aws\(place)")
        return lines.map { "\($0)\n" }.joined()
    }

    /// The document for programs.
    var json: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("version", Afterimage.version)
            writer.member("region", region)
            writer.name("tables")
            writer.array { writer in for table in tables { table.write(to: &writer) } }
            if let bucket {
                writer.name("archive")
                writer.object { writer in
                    writer.member("bucket", bucket)
                    writer.name("writers")
                    writer.object { writer in
                        for (name, entries) in archived { writer.member(name, entries) }
                    }
                }
            }
            if let deadLetters { writer.member("deadLetters", deadLetters) }
        }
        return writer.text
    }
}

extension AWSStatus.Table {
    fileprivate func facts(_ look: Look) -> String {
        var facts: [String] = []
        switch hasStream {
        case nil: facts.append(look.paint(.removed, "is not there"))
        case false?: facts.append(look.paint(.removed, "its stream does not show both images"))
        case true?: break
        }
        for (name, count) in entries {
            let items = count.map { "about \(counted($0, "entry", "entries"))" } ?? "not there"
            facts.append("→ \(printable(name)), \(items)")
        }
        facts += logGroups.map { "→ \(printable($0))" }
        if isArchived { facts.append("→ the archive") }
        guard let shards else { return (facts + ["no worker ever ran"]).joined(separator: "; ") }
        facts.append(counted(shards, "open shard"))
        if unread > 0 { facts.append(look.paint(.removed, "\(grouped(unread)) read by nobody")) }
        if trimmed > 0 { facts.append(look.paint(.removed, "\(grouped(trimmed)) trimmed unread")) }
        let waiting = waitingSince.map { "changes wait since \(look.moment($0))" }
        return (facts + [waiting ?? "nothing waits"]).joined(separator: "; ")
    }

    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", name)
            if let hasStream { writer.member("stream", hasStream) }
            writer.name("audit")
            writer.object { writer in
                for (name, count) in entries {
                    writer.name(name)
                    writer.raw(count.map { "\($0)" } ?? "null")
                }
            }
            if !logGroups.isEmpty { writer.member("logGroups", logGroups) }
            if isArchived { writer.member("archived", true) }
            guard let shards else { return }
            writer.member("shards", shards)
            writer.member("unread", unread)
            writer.member("trimmed", trimmed)
            writer.member("waitingSince", waitingSince?.description)
        }
    }
}

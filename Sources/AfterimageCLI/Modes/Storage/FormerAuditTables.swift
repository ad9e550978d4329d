import AuditPipeline
import DynamoEngine
import DynamoModel

/// Tables that held entries until the configuration was changed, and that are audited now like any
/// other.
struct FormerAuditTables {
    let engine: TableEngine
    let configuration: Configuration

    /// Their names, as far as the change log still has what a logger wrote to them.
    func names() async throws -> [String] {
        let known = configuration.auditTables.union(configuration.tables.map(\.name))
        var names: [String] = []
        for name in try await engine.allTableNames() where !known.contains(name) {
            if try await wasWrittenByLogger(name) { names.append(name) }
        }
        return names
    }

    /// Whether the oldest change of a shard that is kept is an entry's.
    private func wasWrittenByLogger(_ table: String) async throws -> Bool {
        let log = TableShards(engine, table: table)
        for shard in log.shards {
            let oldest = try await log.page(of: shard.number, after: shard.trimmed, limit: 1)
            guard case .success(let change)? = oldest.entries.first?.change else { continue }
            if change.origin.caller.name == Caller.logger(of: table).name { return true }
        }
        return false
    }
}

extension Caller {
    /// Who writes entries to a table.
    static func logger(of table: String) -> Caller { Caller(name: "logger/\(table)") }
}

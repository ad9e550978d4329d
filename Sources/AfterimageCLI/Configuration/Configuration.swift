import AuditPipeline
import LocalServices

/// Everything that can be chosen about a running server; the defaults are those of a laptop.
struct Configuration: Sendable, Hashable {
    /// The application's name, by which its log group is called.
    var appName = "afterimage"
    /// The region that ARNs and stream records name.
    var region = "us-east-1"
    /// Where DynamoDB and its streams are served.
    var server = ServerSettings()
    /// Where the console and its HTTP API are served.
    var console = ConsoleSettings()
    /// Whether users' functions run here, and by what.
    var functions = FunctionsSettings()
    /// How the trail is kept.
    var trail = TrailSettings()
    /// How often files of CloudTrail's trails are brought to their buckets.
    var cloudTrail = CloudTrailSettings()
    /// What redacted values are digested and encrypted with; nil for a key of the data directory.
    var redactionKey: String?
    /// Where entries are archived.
    var archive = ArchiveSettings()
    /// The access keys that have names, or whose signatures are checked.
    var keys: [AccessKey] = []
    /// The tables that something is said about; every other table is audited by the default rule.
    var tables: [TableRule] = []
    /// Who can be told of alerts, and where entries go besides.
    var destinations: [DestinationRule] = []
    /// What somebody is told of, and what nobody is.
    var alerts: [AlertRule] = []

    /// Whether functions run: they are code of whoever may ask, so where other hosts can ask,
    /// somebody has to have said so.
    var runsFunctions: Bool { functions.isEnabled ?? isLoopback(server.host) }

    /// Whether somebody has a secret to show, and so nobody is served without one.
    var hasSecrets: Bool { keys.contains { $0.secret != nil } }

    /// The log group of tables that name none, as FW24 calls it.
    var auditLogGroup: String { "/audit/logs/\(appName)" }

    /// The tables that are named and whose changes go anywhere.
    var watchedTables: [TableRule] {
        tables.filter { !$0.audit.destinations.isEmpty || $0.topic != nil }
    }

    /// What to do with changes of a table.
    func auditRule(for table: String) -> AuditRule {
        if auditTables.contains(table) { return .none }
        return tables.first { $0.name == table }?.audit ?? AuditRule()
    }

    /// How long the content of which entries is kept.
    var retention: RetentionPolicy {
        var policy = RetentionPolicy()
        policy.usual = trail.retention
        policy.rules = trail.expiries
        for table in tables { policy.tables[table.name] = table.audit.retention }
        return policy
    }

    /// How the tables that hold entries look.
    var auditTableLayouts: [String: TableLayout] {
        var layouts: [String: TableLayout] = [:]
        for rule in tables {
            for name in rule.audit.destinations.compactMap(\.table) {
                var layout = layouts[name] ?? rule.audit.layout
                // Items of all rules expire by the one attribute that the table has for it.
                layout.timeToLive = layout.timeToLive ?? rule.audit.layout.timeToLive
                layouts[name] = layout
            }
        }
        return layouts
    }

    /// The tables that hold entries; they are never audited.
    var auditTables: Set<String> {
        Set(tables.flatMap(\.audit.destinations).compactMap(\.table))
    }

    /// The log groups that entries go to.
    var auditLogGroups: Set<LogDestination> {
        Set(tables.flatMap(\.audit.destinations).compactMap(\.logGroup))
    }
}

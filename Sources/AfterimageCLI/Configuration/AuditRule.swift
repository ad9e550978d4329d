import AuditPipeline
import LocalServices

/// Where a table's changes are kept, and where to look for who made them.
struct AuditRule: Sendable, Hashable {
    /// The places that entries go to; none when the table is not audited.
    var destinations: [AuditDestination] = [.trail]
    /// How entries look in a table.
    var layout = TableLayout()
    /// How changes come out of the queue in front of the loggers.
    var queue = AuditQueueSettings()
    /// Where to look for the actor, in this order.
    var actors = ActorResolver.defaultRules
    /// What is recorded besides changes.
    var capture = CaptureRule()
    /// What no entry has.
    var redactions: [RedactionRule] = []

    /// How long entries are kept; nil for as long as those of other tables.
    var retention: RetentionTime?

    /// Nothing is kept.
    static let none = AuditRule(destinations: [])
}

/// A place that entries go to.
enum AuditDestination: Sendable, Hashable {
    /// The sealed trail.
    case trail
    /// Standard output, one line of JSON for each entry.
    case console
    /// A table, in the rule's layout.
    case table(String)
    /// A group of CloudWatch Logs.
    case logGroup(LogDestination)

    /// What sort it is, by the word that is part of its lane's name; of a rule each is another one.
    var kind: String {
        switch self {
        case .trail: "trail"
        case .console: "console"
        case .table: "dynamodb"
        case .logGroup: "cloudwatch"
        }
    }

    /// The table's name, if it is one.
    var table: String? {
        if case .table(let name) = self { name } else { nil }
    }

    /// The log group, if it is one.
    var logGroup: LogDestination? {
        if case .logGroup(let group) = self { group } else { nil }
    }
}

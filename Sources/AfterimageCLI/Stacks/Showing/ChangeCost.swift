import AWSWire
import AuditPipeline
import DynamoModel
import LocalServices

/// What a million changes of one table cost, roughly: of items of 1 KB, with both images.
///
/// Prices of us-east-1 in November 2026, on demand, without free tiers; other regions differ by up
/// to the half. Source: aws.amazon.com, pricing of DynamoDB, CloudWatch and SNS.
struct ChangeCost: Hashable {
    /// One thing that is paid for.
    struct Part: Hashable {
        let what: String
        let cents: Int
    }

    /// What is paid for.
    let parts: [Part]

    /// Reckons what the changes of a table cost.
    init(_ rule: TableRule) {
        var parts: [Part] = []
        for destination in rule.audit.destinations {
            switch destination {
            case .trail, .console: break
            case .table(let name):
                let indexes = rule.audit.layout.table(named: name).indexes.count
                let writes = Limits.entryKilobytes * (1 + indexes)
                let copies =
                    indexes > 0 ? ", and in its \(counted(indexes, "index", "indexes"))" : ""
                parts.append(
                    Part(
                        what: "an item of \(Limits.entryKilobytes) KB in \(name)\(copies)",
                        cents: writes * Limits.writeMillicents / 1000))
            case .logGroup(let group):
                parts.append(
                    Part(
                        what: "an event of \(Limits.entryKilobytes) KB in \(group.group)",
                        cents: Limits.entryKilobytes * Limits.logMillicents / 1000))
            }
        }
        if let topic = rule.topic {
            parts.append(
                Part(
                    what: "a message to \(topic.name.text)",
                    cents: Limits.publishMillicents / 1000))
        }
        self.parts = parts
    }

    /// The same in words.
    func text(of table: String) -> String {
        let total = parts.reduce(0) { $0 + $1.cents }
        let lines = parts.map { "  \(ChangeCost.dollars($0.cents))  \($0.what)\n" }
        return "A million changes of \(table) cost about \(ChangeCost.dollars(total))\n"
            + lines.joined()
    }

    /// An amount of money.
    static func dollars(_ cents: Int) -> String {
        "$\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }
}

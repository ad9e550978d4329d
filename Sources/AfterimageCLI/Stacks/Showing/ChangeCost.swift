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

    /// Reckons what the changes of a table cost, by workers or by functions.
    init(_ rule: TableRule, hasFunctions: Bool = false) {
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
        if rule.topic != nil || hasFunctions {
            parts.append(
                Part(
                    what: "a message to \(rule.topic?.name.text ?? "\(rule.name)-stream")",
                    cents: Limits.publishMillicents / 1000))
        }
        if hasFunctions { parts += ChangeCost.functions(of: rule) }
        self.parts = parts
    }

    /// What the two functions of a table cost, and the queue between them: calls by batches of a
    /// usual size, which take as long as one does that finds its services near.
    private static func functions(of rule: TableRule) -> [Part] {
        let isAudited = !rule.audit.destinations.isEmpty
        let published = rule.topic?.processor.batching.size ?? ProcessorSettings().batching.size
        let batches = [published] + (isAudited ? [queued(rule)] : [])
        let calls = batches.reduce(0) { $0 + 1_000_000 / max(1, $1) }
        let gigabyteMilliseconds = calls * Limits.callMilliseconds * Limits.functionMegabytes / 1024
        let millicents =
            calls / 1000 * Limits.callMillicentsPerThousand
            + gigabyteMilliseconds / 1000 * Limits.gigabyteSecondMicrocents / 1000
        var parts = [Part(what: "\(grouped(calls)) calls of functions", cents: millicents / 1000)]
        guard isAudited else { return parts }
        // Each batch is received once and deleted once.
        let requests = 2 * 1_000_000 / max(1, queued(rule))
        parts.append(
            Part(
                what: "\(grouped(requests)) requests to the queue behind the topic",
                cents: requests / 1000 * Limits.queueMillicentsPerThousand / 1000))
        return parts
    }

    private static func queued(_ rule: TableRule) -> Int {
        rule.audit.queue.batchSize ?? Limits.functionMessages
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

import AuditPipeline
import LocalServices

extension AuditRule {
    /// Reads the `audit` group of a table.
    init(
        _ setting: Setting, of table: String, in configuration: Configuration,
    ) throws(ConfigurationError) {
        let section = try setting.section(
            known: [
                "enabled", "type", "cloudwatchOptions", "dynamodbstreamOptions", "layout",
                "ignoredFields", "entityName", "actor", "capture", "retention", "redact",
            ])
        layout = try TableLayout(section)
        let auditTable = try section["dynamodbstreamOptions"].flatMap {
            setting throws(ConfigurationError) in try readTable(setting)
        }
        let logGroup = try LogDestination(section["cloudwatchOptions"], in: configuration)
        if let type = section["type"] {
            destinations = []
            let words = type.elements()
            guard !words.isEmpty else {
                throw type.fault(
                    "\(type.path) names no destination", mend: "enabled: false, or type: [TRAIL]")
            }
            for word in words {
                let destination = try AuditDestination(
                    word, auditTable: auditTable, logGroup: logGroup)
                guard !destinations.contains(destination) else { continue }
                guard destination.table != table else {
                    throw type.fault(
                        "\(table) would be audited into itself, and every entry would make "
                            + "another one",
                        mend: "dynamodbstreamOptions: { auditTableName: \(table)-audit }")
                }
                // The trail comes first: what another destination refuses has its entry then.
                destinations.insert(destination, at: destination == .trail ? 0 : destinations.count)
            }
        }
        if let actor = section["actor"] { actors = try AuditRule.actors(actor) }
        if try section["enabled"]?.flag() == false {
            destinations = []
        } else if let setting = section["layout"] {
            try checkLayout(setting)
        }
        if let setting = section["capture"] { try readCapture(setting) }
        retention = try section["retention"]?.retentionTime()
        if let setting = section["redact"] { redactions = try AuditRule.redactions(setting) }
    }

    /// The table that entries go to, and how they get there.
    private mutating func readTable(_ setting: Setting) throws(ConfigurationError) -> String? {
        let section = try setting.section(
            known: ["auditTableName", "ttl", "queueProps", "sqsEventSourceProps"])
        queue = try AuditQueueSettings(section)
        layout.timeToLive = try section["ttl"]?.seconds()
        return try section["auditTableName"]?.tableName()
    }

    /// Throws where entries are to look in some way, and go to no table.
    private func checkLayout(_ setting: Setting) throws(ConfigurationError) {
        guard layout.form != .afterimage, destinations.allSatisfy({ $0.table == nil }) else {
            return
        }
        throw setting.fault(
            "\(setting.path) is how entries look in a table, and they go to none",
            mend: "type: [TRAIL, DYNAMODB], and dynamodbstreamOptions: { auditTableName: … }")
    }

    /// What is recorded besides changes, which always are while the table is audited.
    private mutating func readCapture(_ setting: Setting) throws(ConfigurationError) {
        let known = ["writes", "failures", "reads"]
        var words: Set<String> = []
        for element in setting.elements() {
            let word = try element.text()
            guard known.contains(word) else {
                throw element.fault(
                    "\(element.path) can not be \"\(word)\"",
                    mend: Spelling.nearest(to: word, of: known)
                        ?? "one of \(known.joined(separator: ", "))")
            }
            words.insert(word)
        }
        guard words.contains("writes") else {
            throw setting.fault(
                "\(setting.path) leaves out the writes, which are always recorded",
                mend: "capture: [writes, failures, reads]")
        }
        capture.failures = words.contains("failures")
        capture.reads = words.contains("reads")
        guard !capture.isNeeded || destinations.contains(.trail) else {
            throw setting.fault(
                "\(setting.path) keeps refusals and reads in the trail, where the table's entries "
                    + "do not go", mend: "type: [TRAIL]")
        }
    }

    private static func actors(_ setting: Setting) throws(ConfigurationError) -> [ActorRule] {
        let from = try setting.section(known: ["from"])
            .required("from", example: "[header, sigv4]")
        var rules: [ActorRule] = []
        for element in from.elements() {
            let text = try element.text()
            do {
                rules.append(try ActorRule(text))
            } catch {
                throw element.fault("\(error)", mend: "from: [header, sigv4]")
            }
        }
        guard !rules.isEmpty else {
            throw from.fault("\(from.path) names nowhere to look", mend: "from: [header, sigv4]")
        }
        return rules
    }
}

extension AuditDestination {
    private static let words = ["TRAIL", "CONSOLE", "DYNAMODB", "CLOUDWATCH"]

    /// FW24's words, which it also writes in small letters, and one of ours.
    fileprivate init(
        _ word: Setting, auditTable: String?, logGroup: LogDestination,
    ) throws(ConfigurationError) {
        let name = try word.text().uppercased()
        switch name {
        case "TRAIL": self = .trail
        case "CONSOLE": self = .console
        case "DYNAMODB":
            guard let auditTable else {
                throw word.fault(
                    "\(word.path) is DYNAMODB, and no table is named for it",
                    mend: "dynamodbstreamOptions: { auditTableName: audit-logs }",
                )
            }
            self = .table(auditTable)
        case "CLOUDWATCH": self = .logGroup(logGroup)
        default:
            throw word.fault(
                "\(word.path) can not be \"\(name)\"",
                mend: Spelling.nearest(to: name, of: AuditDestination.words)
                    ?? "one of \(AuditDestination.words.joined(separator: ", "))",
            )
        }
    }
}

import AuditPipeline
import DynamoEngine
import DynamoModel

/// What is taken out of the entries of each table.
struct Redactors {
    private let redactors: [String: Redactor]

    /// Follows the configuration, with the key of it or of the data directory, where one is made
    /// the first time that a rule needs it.
    init(_ configuration: Configuration, _ engine: TableEngine) throws {
        let rules = configuration.tables.filter { !$0.audit.redactions.isEmpty }
        for rule in rules {
            guard let schema = engine.keySchema(of: rule.name) else { continue }
            try rule.checkRedactions(sparing: schema)
        }
        let needsKey = rules.contains { $0.audit.redactions.contains(where: \.method.needsKey) }
        let key = needsKey ? try RedactionKey(configuration) : nil
        redactors = Dictionary(
            uniqueKeysWithValues: rules.map { ($0.name, Redactor($0.audit.redactions, key: key)) })
    }

    /// What is taken out of a table's entries.
    subscript(table: String) -> Redactor { redactors[table] ?? .none }

    /// How many values each rule took out since the start.
    var counted: [(table: String, rule: String, count: Int)] {
        redactors.sorted { $0.key < $1.key }.flatMap { table, redactor in
            redactor.counted.map { (table, $0.rule, $0.count) }
        }
    }
}

extension Configuration {
    /// What is taken out of a table's entries at AWS. Workers share no file, so a key that a rule
    /// needs is the configuration's, or each of them would make other digests.
    func sharedRedactor(of rule: TableRule, sparing schema: KeySchema) throws -> Redactor {
        try rule.checkRedactions(sparing: schema)
        let redactions = rule.audit.redactions
        let key = redactionKey.flatMap { RedactionKey($0) }
        guard key != nil || !redactions.contains(where: \.method.needsKey) else {
            throw CommandFailure(
                .usage, "The redaction of \(rule.name) needs a key that all workers share",
                mend: "redaction: {key: ${REDACTION_KEY}} in afterimage.yaml")
        }
        return Redactor(redactions, key: key)
    }
}

extension TableRule {
    /// Throws where a rule is about the key, by which entries are found.
    func checkRedactions(sparing schema: KeySchema) throws(ConfigurationError) {
        for rule in audit.redactions {
            let names = [schema.partition.name, schema.sort?.name].compactMap(\.self)
            guard let name = names.first(where: rule.path.names) else { continue }
            throw ConfigurationError(
                what:
                    "\(rule.path.text) would redact \(name.string), the key of \(self.name), by "
                    + "which its entries are found",
                mend: "a path that leaves out \(name.string)")
        }
    }
}

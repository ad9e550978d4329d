import AuditPipeline
import DynamoModel

/// What an audit logger is to do.
struct Keeping {
    /// A place that entries go to.
    enum Place: Hashable {
        case console
        case table(String)
        case logGroup(String)
    }

    /// FW24's words, and its word for none.
    private enum Word: String, CaseIterable {
        case dynamodb, cloudwatch, console, dummy
    }

    /// The places, of which those come first that recognise a repeat; none where nothing is kept.
    let places: [Place]
    /// The region of the log group; nil for the function's own.
    let region: String?
    /// How long a log group keeps its events that is made here.
    let retentionDays: Int
    /// How entries look in a table.
    let layout: TableLayout
    /// Where to look for who made a change.
    let actors: ActorResolver
    /// What no entry has.
    let redactor: Redactor
    /// The bucket of the changes that no message has whole; nil where there is none.
    let claimBucket: String?

    /// Reads FW24's variables, and ours for what it does not have.
    init(_ variables: Variables) throws(LambdaFault) {
        places = try Keeping.places(variables)
        region = variables["AUDIT_REGION"]
        claimBucket = variables["CLAIM_BUCKET"]
        retentionDays =
            try variables.number("AUDIT_LOG_RETENTION_DAYS", in: 1...3653)
            ?? Limits.logRetentionDays
        layout = try Keeping.layout(variables)
        actors = try Keeping.actors(variables)
        redactor = try Keeping.redactor(variables)
    }

    private static func places(_ variables: Variables) throws(LambdaFault) -> [Place] {
        guard try variables.flag("AUDIT_ENABLED", usual: true) else { return [] }
        _ = try variables.required("AUDIT_TYPE", example: "dynamodb")
        var words: Set<Word> = []
        for text in variables.list("AUDIT_TYPE") {
            guard let word = Word(rawValue: text.lowercased()) else {
                throw variables.unknown("AUDIT_TYPE", text, of: Word.allCases.map(\.rawValue))
            }
            words.insert(word)
        }
        var places: [Place] = []
        if words.contains(.dynamodb) {
            places.append(
                .table(try variables.required("AUDIT_TABLE_NAME", example: "orders-audit")))
        }
        if words.contains(.cloudwatch) {
            places.append(
                .logGroup(
                    try variables.required("AUDIT_LOG_GROUP_NAME", example: "/audit/logs/shop")))
        }
        if words.contains(.console) { places.append(.console) }
        return places
    }

    private static func layout(_ variables: Variables) throws(LambdaFault) -> TableLayout {
        var layout = TableLayout(
            try variables.choice("AUDIT_LAYOUT", of: TableLayout.Form.self) ?? .afterimage)
        let ignored = variables.list("AUDIT_IGNORED_FIELDS")
        if !ignored.isEmpty {
            layout.ignoredFields = Set(ignored.map { Text($0) })
        } else if layout.form == .fw24 {
            layout.ignoredFields = TableLayout.fw24IgnoredFields
        }
        if let attribute = variables["AUDIT_ENTITY_ATTRIBUTE"] {
            layout.entityName.attribute = Text(attribute)
        }
        layout.entityName.usual = variables["AUDIT_ENTITY_NAME"]
        layout.timeToLive = try variables.number("AUDIT_TTL_SECONDS", in: 1...Int(Int32.max))
            .map { .seconds($0) }
        return layout
    }

    private static func actors(_ variables: Variables) throws(LambdaFault) -> ActorResolver {
        var rules: [ActorRule] = []
        for text in variables.list("AUDIT_ACTOR") {
            do throws(ActorRuleError) {
                rules.append(try ActorRule(text))
            } catch {
                throw LambdaFault(
                    .configuration, "\(error)", mend: "AUDIT_ACTOR=attribute:changedBy")
            }
        }
        return ActorResolver(rules)
    }

    private static func redactor(_ variables: Variables) throws(LambdaFault) -> Redactor {
        guard let text = variables["AUDIT_REDACT"] else { return .none }
        let rules = try RedactionRule.all(inJSON: text)
        let key = variables["AUDIT_REDACTION_KEY"].flatMap { RedactionKey($0) }
        guard key != nil || !rules.contains(where: \.method.needsKey) else {
            throw LambdaFault(
                .configuration, "A rule of AUDIT_REDACT needs a key that all functions share",
                mend: "AUDIT_REDACTION_KEY to \(RedactionKey.fewestBytes) bytes or more")
        }
        return Redactor(rules, key: key)
    }
}

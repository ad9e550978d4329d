import AuditPipeline
import DynamoModel
import LocalServices

/// The environment that has a function do what the configuration says of a table.
enum FunctionVariables {
    /// The parameter whose value no template has.
    static let redactionKey = "RedactionKey"

    /// Those of the stream processor.
    static func processor(_ topic: String, claims: TemplateValue?) -> TemplateValue {
        let variables: TemplateValue = [
            "TOPIC_NAME": .text(topic),
            "TOPIC_TYPE": topic.hasSuffix(".fifo") ? "fifo" : "standard",
        ]
        return claims.map { variables.adding(["CLAIM_BUCKET": $0]) } ?? variables
    }

    /// Those of the audit logger.
    static func logger(_ audit: AuditRule, claims: TemplateValue) -> TemplateValue {
        var types: [String] = []
        var variables: [(String, TemplateValue)] = []
        for destination in audit.destinations {
            types.append(destination.kind)
            switch destination {
            case .trail, .console: break
            case .table(let name): variables.append(("AUDIT_TABLE_NAME", .text(name)))
            case .logGroup(let group):
                variables.append(("AUDIT_LOG_GROUP_NAME", .text(group.group)))
            }
        }
        variables.insert(("AUDIT_TYPE", .text(types.joined(separator: ","))), at: 0)
        // What comes with a request does not come with AWS's streams.
        let actors = audit.actors.filter { rule in
            switch rule {
            case .attribute, .oldAttribute, .context: true
            case .sigv4, .header, .cloudtrail: false
            }
        }
        add("AUDIT_ACTOR", actors.map(\.text).joined(separator: ","), to: &variables)
        add(audit.layout, to: &variables)
        if !audit.redactions.isEmpty {
            variables.append(("AUDIT_REDACT", .text(text(of: audit.redactions))))
        }
        if audit.redactions.contains(where: \.method.needsKey) {
            variables.append(("AUDIT_REDACTION_KEY", .reference(redactionKey)))
        }
        variables.append(("CLAIM_BUCKET", claims))
        return .object(variables.map(TemplateValue.Member.init))
    }

    private static func add(_ layout: TableLayout, to all: inout [(String, TemplateValue)]) {
        if layout.form != .afterimage { all.append(("AUDIT_LAYOUT", .text(layout.form.rawValue))) }
        let ignored = layout.ignoredFields.map(\.string).sorted()
        add("AUDIT_IGNORED_FIELDS", ignored.joined(separator: ","), to: &all)
        if layout.entityName != EntityName() {
            add("AUDIT_ENTITY_ATTRIBUTE", layout.entityName.attribute.string, to: &all)
            add("AUDIT_ENTITY_NAME", layout.entityName.usual ?? "", to: &all)
        }
        if let time = layout.timeToLive {
            all.append(("AUDIT_TTL_SECONDS", .text("\(time.components.seconds)")))
        }
    }

    private static func add(
        _ name: String, _ text: String, to all: inout [(String, TemplateValue)],
    ) {
        if !text.isEmpty { all.append((name, .text(text))) }
    }

    private static func text(of rules: [RedactionRule]) -> String {
        var writer = JSONWriter()
        writer.array { writer in
            for rule in rules {
                writer.object { writer in
                    writer.member("path", rule.path.text)
                    writer.member("with", rule.method.word.rawValue)
                    if case .mask(let keep) = rule.method { writer.member("keep", keep) }
                }
            }
        }
        return writer.text
    }
}

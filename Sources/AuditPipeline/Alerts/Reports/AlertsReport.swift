package import DynamoModel

/// How alerts are doing: rules, destinations, and indexes.
package struct AlertsReport: Sendable, Hashable {
    /// The rules, in the order in which they were written.
    package var rules: [AlertRuleReport]
    /// The destinations, in the order of their names.
    package var destinations: [AlertDestinationReport]

    /// Puts both together.
    package init(rules: [AlertRuleReport] = [], destinations: [AlertDestinationReport] = []) {
        self.rules = rules
        self.destinations = destinations
    }

    /// Writes the report.
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("v", 1)
            writer.name("rules")
            writer.array { writer in for rule in rules { rule.write(to: &writer) } }
            writer.name("destinations")
            writer.array { writer in
                for destination in destinations { destination.write(to: &writer) }
            }
        }
    }

    /// Reads what `write` wrote.
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var report = AlertsReport()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            switch name {
            case "rules":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    report.rules.append(try AlertRuleReport(json: &reader))
                }
            case "destinations":
                try reader.readArray { (reader) throws(DynamoDBError) in
                    report.destinations.append(try AlertDestinationReport(json: &reader))
                }
            default: try reader.skipValue()
            }
        }
        self = report
    }
}

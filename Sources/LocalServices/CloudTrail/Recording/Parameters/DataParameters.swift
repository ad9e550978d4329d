import AWSWire
import DynamoModel

/// Writes what a call about items asked for, without any value but those of keys.
///
/// Only what is named here is written: what is new, or not understood, is left out.
/// Source: AWS, DynamoDB data plane events in CloudTrail.
struct DataParameters {
    /// The key of a table; nil where there is no such table.
    let schema: @Sendable (String) -> KeySchema?
    /// What the call named, in the order that it did.
    private(set) var tables: [String] = []

    /// How a member is written.
    private enum Manner {
        case item, key, transaction, batch, statement, statements, names, list
        /// As it came.
        case plain
        /// As it came; it names a stream too.
        case stream, iterator
        /// The names of its members alone: conditions and changes by attribute have values.
        case namesOnly
    }

    /// A member that is written, by its name in requests and in events.
    private struct Known {
        let name: String
        let written: String
        let manner: Manner

        init(_ name: String, _ manner: Manner, as written: String? = nil) {
            self.name = name
            self.manner = manner
            self.written = written ?? name.withLowerInitial
        }
    }

    private static let known =
        [
            Known("Item", .item), Known("Key", .key), Known("TransactItems", .transaction),
            Known("RequestItems", .batch), Known("Statement", .statement),
            Known("Statements", .statements, as: "requestItems"),
            Known("TransactStatements", .statements),
            Known("ExpressionAttributeNames", .names), Known("AttributesToGet", .list),
            Known("StreamArn", .stream), Known("ShardIterator", .iterator),
        ] + plainNames.map { Known($0, .plain) } + namesOnly.map { Known($0, .namesOnly) }
    private static let plainNames = [
        "TableName", "IndexName", "UpdateExpression", "ConditionExpression",
        "ProjectionExpression", "FilterExpression", "KeyConditionExpression", "ReturnValues",
        "ReturnConsumedCapacity", "ReturnItemCollectionMetrics",
        "ReturnValuesOnConditionCheckFailure", "ConsistentRead", "Limit", "Select",
        "ScanIndexForward", "Segment", "TotalSegments", "ConditionalOperator", "ShardId",
        "ShardIteratorType", "SequenceNumber", "Timestamp",
    ]
    private static let namesOnly = [
        "AttributeUpdates", "Expected", "KeyConditions", "QueryFilter", "ScanFilter",
    ]

    init(schema: @escaping @Sendable (String) -> KeySchema?) {
        self.schema = schema
    }

    /// Writes the object of a request's parameters; null where it can not be read.
    mutating func write(_ body: [UInt8], to writer: inout JSONWriter) {
        guard let members = RequestPart(body).members else { return writer.null() }
        writer.open("{")
        write(members, of: members.text("TableName"), to: &writer)
        writer.close("}")
    }

    private mutating func write(
        _ members: RequestMembers, of table: String?, to writer: inout JSONWriter,
    ) {
        if let table { note(table) }
        for (name, value) in members.all {
            guard let known = DataParameters.known.first(where: { name.isText($0.name) }) else {
                continue
            }
            switch known.manner {
            case .item: write(item: value, of: table, to: &writer)
            case .key: write(key: value.members, of: table, to: &writer)
            case .transaction: write(transaction: value, to: &writer)
            case .batch: write(batch: value, to: &writer)
            case .statement: write(statement: value, to: &writer)
            case .statements: write(statements: value, as: known.written, to: &writer)
            case .names:
                let names = value.read { (reader) throws(DynamoDBError) in try reader.readTexts() }
                writer.names(names ?? [:])
            case .list:
                let names = value.read { (reader) throws(DynamoDBError) in
                    try reader.readTextList()
                }
                writer.member(known.written, names ?? [])
            case .namesOnly: writer.names(known.written, of: value.members)
            case .plain: DataParameters.write(plain: value, as: known.written, to: &writer)
            case .stream:
                DataParameters.write(plain: value, as: known.written, to: &writer)
                note(value.text)
            case .iterator:
                DataParameters.write(plain: value, as: known.written, to: &writer)
                note(value.text?.split(separator: "|").first.map(String.init))
            }
        }
    }

    /// Writes a member as it came, unless it is an object or a list in the place of a text, which
    /// may hold anything.
    private static func write(
        plain value: RequestPart, as name: String, to writer: inout JSONWriter,
    ) {
        guard let first = value.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
        else { return }
        writer.name(name)
        value.write(to: &writer)
    }

    private func write(item value: RequestPart, of table: String?, to writer: inout JSONWriter) {
        let members = value.members
        write(key: members, of: table, to: &writer)
        writer.names("items", of: members)
    }

    private func write(
        key members: RequestMembers?, of table: String?, to writer: inout JSONWriter,
    ) {
        guard let members, let schema = schema(of: table) else { return }
        writer.name("key")
        DataParameters.write(schema, in: members, to: &writer)
    }

    private func schema(of table: String?) -> KeySchema? {
        table.flatMap { schema(TableName.plain($0)) }
    }

    /// Writes the key attributes that an item, or a key, has; nothing else of it is looked at.
    private static func write(
        _ schema: KeySchema, in members: RequestMembers, to writer: inout JSONWriter,
    ) {
        writer.open("{")
        for attribute in schema.attributes {
            let value = members[attribute.name.string]?.read {
                (reader) throws(DynamoDBError) in try AttributeValue(json: &reader)
            }
            guard let value else { continue }
            writer.name(attribute.name.string)
            writer.plainValue(value)
        }
        writer.close("}")
    }

    private mutating func write(transaction value: RequestPart, to writer: inout JSONWriter) {
        writer.name("requestItems")
        writer.open("[")
        for element in value.elements {
            guard let (operation, value) = element.members?.all.first, let members = value.members
            else { continue }
            writer.open("{")
            writer.name("operation")
            operation.write(to: &writer)
            write(members, of: members.text("TableName"), to: &writer)
            writer.close("}")
        }
        writer.close("]")
    }

    private mutating func write(batch value: RequestPart, to writer: inout JSONWriter) {
        writer.name("requestItems")
        writer.open("[")
        for (name, requests) in value.members?.all ?? [] {
            guard let table = name.text else { continue }
            note(table)
            if let reads = requests.members {
                write(reads, from: table, to: &writer)
            } else {
                for request in requests.elements { write(request, in: table, to: &writer) }
            }
        }
        writer.close("]")
    }

    /// Writes one of a batch's writes.
    private mutating func write(
        _ request: RequestPart, in table: String, to writer: inout JSONWriter,
    ) {
        guard let (kind, value) = request.members?.all.first, let members = value.members
        else { return }
        writer.open("{")
        writer.member("operation", kind.isText("PutRequest") ? "Put" : "Delete")
        writer.member("tableName", table)
        write(members, of: table, to: &writer)
        writer.close("}")
    }

    /// Writes what a batch reads of a table.
    private mutating func write(
        _ reads: RequestMembers, from table: String, to writer: inout JSONWriter,
    ) {
        writer.open("{")
        writer.member("tableName", table)
        writer.name("keys")
        writer.open("[")
        let schema = schema(of: table)
        for key in reads["Keys"]?.elements ?? [] {
            guard let schema, let members = key.members else { continue }
            DataParameters.write(schema, in: members, to: &writer)
        }
        writer.close("]")
        write(reads, of: table, to: &writer)
        writer.close("}")
    }

    private mutating func write(
        statements value: RequestPart, as name: String, to writer: inout JSONWriter,
    ) {
        writer.name(name)
        writer.open("[")
        for element in value.elements {
            writer.open("{")
            if let text = element.members?["Statement"] { write(statement: text, to: &writer) }
            writer.close("}")
        }
        writer.close("]")
    }

    private mutating func write(statement: RequestPart, to writer: inout JSONWriter) {
        guard let statement = statement.text else { return }
        let redacted = RedactedStatement(statement)
        if let table = redacted.table { note(table) }
        writer.member("statement", redacted.text)
    }

    /// Remembers what the call was about.
    private mutating func note(_ name: String?) {
        guard let name, tables.count < Limits.recordedTables, !tables.contains(name) else { return }
        tables.append(name)
    }
}

extension JSONWriter {
    /// Writes which members there are.
    fileprivate mutating func names(_ name: String, of members: RequestMembers?) {
        self.name(name)
        array { writer in for member in members?.all ?? [] { member.name.write(to: &writer) } }
    }

    fileprivate mutating func names(_ names: [String: String]) {
        name("expressionAttributeNames")
        object { writer in
            for (name, value) in names.sorted(by: { $0.key < $1.key }) {
                writer.member(name, value)
            }
        }
    }
}

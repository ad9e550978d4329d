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

    /// What is written as it came, and how its name is written.
    private static let plainMembers = Dictionary(
        uniqueKeysWithValues: plainNames.map { ($0, $0.withLowerInitial) })
    private static let plainNames = [
        "TableName", "IndexName", "UpdateExpression", "ConditionExpression",
        "ProjectionExpression", "FilterExpression", "KeyConditionExpression", "ReturnValues",
        "ReturnConsumedCapacity", "ReturnItemCollectionMetrics",
        "ReturnValuesOnConditionCheckFailure", "ConsistentRead", "Limit", "Select",
        "ScanIndexForward", "Segment", "TotalSegments", "ConditionalOperator", "StreamArn",
        "ShardId", "ShardIteratorType", "SequenceNumber", "ShardIterator",
    ]
    /// Conditions and changes by attribute, of which the names alone are written.
    private static let valuesByName: Set<String> = [
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
            switch name {
            case "Item": write(item: value, of: table, to: &writer)
            case "Key": write(key: value.members, of: table, to: &writer)
            case "TransactItems": write(transaction: value, to: &writer)
            case "RequestItems": write(batch: value, to: &writer)
            case "Statement", "Statements", "TransactStatements":
                write(statements: value, as: name, to: &writer)
            default: write(plain: value, as: name, to: &writer)
            }
        }
    }

    private mutating func write(
        plain value: RequestPart, as name: String, to writer: inout JSONWriter,
    ) {
        if let written = DataParameters.plainMembers[name] {
            // An object or a list in the place of a text may hold anything.
            guard let first = value.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "[")
            else { return }
            writer.name(written)
            writer.raw(value.bytes)
            if name == "StreamArn" { note(value.text) }
            if name == "ShardIterator" {
                note(value.text?.split(separator: "|").first.map(String.init))
            }
        } else if name == "ExpressionAttributeNames" {
            let names = value.read { (reader) throws(DynamoDBError) in try reader.readTexts() }
            writer.names(names ?? [:])
        } else if name == "AttributesToGet" {
            let names = value.read { (reader) throws(DynamoDBError) in try reader.readTextList() }
            writer.list("attributesToGet", names ?? [])
        } else if DataParameters.valuesByName.contains(name) {
            writer.names(name.withLowerInitial, of: value.members)
        }
    }

    private func write(item value: RequestPart, of table: String?, to writer: inout JSONWriter) {
        let members = value.members
        write(key: members, of: table, to: &writer)
        writer.names("items", of: members)
    }

    private func write(key members: RequestMembers?, of table: String?, to writer: inout JSONWriter)
    {
        guard let key = key(in: members, of: table) else { return }
        writer.name("key")
        writer.plainItem(key)
    }

    /// The key attributes that an item, or a key, has; nothing else of it is looked at.
    private func key(in members: RequestMembers?, of table: String?) -> Item? {
        guard let members, let schema = table.flatMap({ self.schema(TableName.plain($0)) }) else {
            return nil
        }
        var key = Item()
        for attribute in schema.attributes {
            key[attribute.name] = members[attribute.name.string]?.read {
                (reader) throws(DynamoDBError) in try AttributeValue(json: &reader)
            }
        }
        return key
    }

    private mutating func write(transaction value: RequestPart, to writer: inout JSONWriter) {
        writer.name("requestItems")
        writer.open("[")
        for element in value.elements {
            guard let (operation, value) = element.members?.all.first, let members = value.members
            else { continue }
            writer.open("{")
            writer.member("operation", operation)
            write(members, of: members.text("TableName"), to: &writer)
            writer.close("}")
        }
        writer.close("]")
    }

    private mutating func write(batch value: RequestPart, to writer: inout JSONWriter) {
        writer.name("requestItems")
        writer.open("[")
        for (table, requests) in value.members?.all ?? [] {
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
        writer.member("operation", kind == "PutRequest" ? "Put" : "Delete")
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
        for key in reads["Keys"]?.elements ?? [] {
            if let key = self.key(in: key.members, of: table) { writer.plainItem(key) }
        }
        writer.close("]")
        write(reads, of: table, to: &writer)
        writer.close("}")
    }

    private mutating func write(
        statements value: RequestPart, as name: String, to writer: inout JSONWriter,
    ) {
        if name == "Statement" {
            guard let text = value.text else { return }
            return write(statement: text, to: &writer)
        }
        writer.name(name.withLowerInitial)
        writer.open("[")
        for element in value.elements {
            writer.open("{")
            if let text = element.members?.text("Statement") {
                write(statement: text, to: &writer)
            }
            writer.close("}")
        }
        writer.close("]")
    }

    private mutating func write(statement: String, to writer: inout JSONWriter) {
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
        array { writer in for member in members?.all ?? [] { writer.string(member.name) } }
    }

    fileprivate mutating func list(_ name: String, _ texts: [String]) {
        self.name(name)
        array { writer in for text in texts { writer.string(text) } }
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

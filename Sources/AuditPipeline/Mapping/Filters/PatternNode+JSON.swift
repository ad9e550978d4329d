import DynamoModel

extension PatternNode {
    /// Reads an object of fields; throws where it is no pattern.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var fields: [Field] = []
        var alternatives: [[PatternNode]] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if name == "$or" {
                alternatives.append(try PatternNode.readAlternatives(&reader))
            } else {
                let node = try PatternNode.readValue(&reader)
                fields.append(Field(name: Text(name), node: node))
            }
        }
        guard !fields.isEmpty || !alternatives.isEmpty else { throw .noPattern }
        self = .fields(fields, alternatives: alternatives)
    }

    private static func readValue(_ reader: inout JSONReader) throws(DynamoDBError) -> PatternNode {
        guard try reader.peek() == UInt8(ascii: "[") else { return try PatternNode(json: &reader) }
        var rules: [PatternRule] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            rules.append(try PatternRule(json: &reader))
        }
        guard !rules.isEmpty else { throw .noPattern }
        return .rules(rules)
    }

    private static func readAlternatives(
        _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> [PatternNode] {
        var alternatives: [PatternNode] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            alternatives.append(try PatternNode(json: &reader))
        }
        guard alternatives.count > 1 else { throw .noPattern }
        return alternatives
    }
}

extension DynamoDBError {
    /// Stands for whatever is wrong with a pattern; nobody sees it, because AWS has one text for
    /// all.
    static var noPattern: DynamoDBError { .serialization("This is not a filter pattern") }
}

/// A JSON document that is nobody's item: without DynamoDB's limits of numbers and depth.
package indirect enum JSONTree: Sendable, Hashable {
    /// Members by their names; the last one of those that have the same counts.
    case object([Text: JSONTree])
    case array([JSONTree])
    case text(Text)
    /// The digits as they stand.
    case number(String)
    case bool(Bool)
    case null

    /// Reads a document; nil where the text is none.
    ///
    /// What is signed is read strictly: as a request, and with no two members of one name in an
    /// object, because whoever signed it might take the other one.
    package init?(_ text: String, isStrict: Bool = false) {
        do throws(DynamoDBError) {
            let bytes = text.utf8.span
            var reader = isStrict ? JSONReader(bytes) : JSONReader(message: bytes)
            self = try JSONTree(&reader, isStrict)
            try reader.finish()
        } catch {
            return nil
        }
    }

    private init(
        _ reader: inout JSONReader, _ isStrict: Bool,
    ) throws(DynamoDBError) {
        switch try reader.peek() {
        case UInt8(ascii: "{"):
            var members: [Text: JSONTree] = [:]
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                let value = try JSONTree(&reader, isStrict)
                let former = members.updateValue(value, forKey: Text(name))
                guard former == nil || !isStrict else { throw reader.malformed }
            }
            self = .object(members)
        case UInt8(ascii: "["):
            var elements: [JSONTree] = []
            try reader.readArray { (reader) throws(DynamoDBError) in
                elements.append(try JSONTree(&reader, isStrict))
            }
            self = .array(elements)
        case UInt8(ascii: "\""): self = .text(Text(try reader.readString()))
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .bool(try reader.readBool())
        case UInt8(ascii: "n"):
            guard try reader.readNull() else { throw reader.malformed }
            self = .null
        default:
            guard let digits = try reader.readNumberText() else { throw reader.malformed }
            self = .number(digits)
        }
    }
}

import DynamoModel

/// A value of an event that is JSON.
enum LogValue {
    case object([String: LogValue])
    case array([LogValue])
    case text(String)
    case number(Double, text: String)
    case bool(Bool)
    case null

    /// Reads an event; nil where it is no JSON object or array.
    init?(json message: String) {
        do throws(DynamoDBError) {
            var reader = JSONReader(message.utf8.span)
            let first = try reader.peek()
            guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
            self = try LogValue(&reader)
            try reader.finish()
        } catch {
            // An event may be anything; what is no JSON is not looked for as such.
            return nil
        }
    }

    private init(_ reader: inout JSONReader) throws(DynamoDBError) {
        switch try reader.peek() {
        case UInt8(ascii: "{"):
            var members: [String: LogValue] = [:]
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                members[name] = try LogValue(&reader)
            }
            self = .object(members)
        case UInt8(ascii: "["):
            var elements: [LogValue] = []
            try reader.readArray { (reader) throws(DynamoDBError) in
                elements.append(try LogValue(&reader))
            }
            self = .array(elements)
        case UInt8(ascii: "\""): self = .text(try reader.readString())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .bool(try reader.readBool())
        default:
            if try reader.readNull() {
                self = .null
            } else if let text = try reader.readNumberText(), let number = Double(text) {
                self = .number(number, text: text)
            } else {
                throw .serialization("The event is not JSON")
            }
        }
    }

    /// The value as text, and as a number where it is one; nil where it has parts, or is null.
    var scalar: (text: String, number: Double?)? {
        switch self {
        case .text(let text): (text, nil)
        case .number(let number, let text): (text, number)
        case .bool(let bool): (bool ? "true" : "false", nil)
        case .object, .array, .null: nil
        }
    }
}

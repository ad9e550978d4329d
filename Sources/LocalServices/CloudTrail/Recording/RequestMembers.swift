import AWSWire
import DynamoModel

/// The members of an object of a request, each with its bytes as they came.
struct RequestMembers {
    /// The members with a value, in their order; of two with one name the later one counts.
    private(set) var all: [(name: String, value: [UInt8])] = []

    /// Reads an object; nil where the bytes are none.
    init?(_ bytes: [UInt8]) {
        var all: [(name: String, value: [UInt8])] = []
        var places: [String: Int] = [:]
        do throws(DynamoDBError) {
            var reader = JSONReader(bytes.span)
            try reader.readMembers { (name, reader) throws(DynamoDBError) in
                let value = try reader.readRaw()
                if let place = places[name] {
                    all[place].value = value
                } else {
                    places[name] = all.count
                    all.append((name, value))
                }
            }
            try reader.finish()
        } catch {
            return nil
        }
        self.all = all
    }

    /// The bytes of a member.
    subscript(name: String) -> [UInt8]? { all.first { $0.name == name }?.value }

    /// A member that is a text.
    func text(_ name: String) -> String? {
        self[name].flatMap { value in
            RequestMembers.read(value) { (reader) throws(DynamoDBError) in try reader.readString() }
        }
    }

    /// The elements of an array, each with its bytes; none where it is no array.
    static func elements(_ bytes: [UInt8]?) -> [[UInt8]] {
        guard let bytes else { return [] }
        return read(bytes) { (reader) throws(DynamoDBError) in
            var elements: [[UInt8]] = []
            try reader.readArray { (reader) throws(DynamoDBError) in
                elements.append(try reader.readRaw())
            }
            return elements
        } ?? []
    }

    /// What is read from some bytes; nil where they are something else.
    static func read<Value>(
        _ bytes: [UInt8], _ body: (inout JSONReader) throws(DynamoDBError) -> Value,
    ) -> Value? {
        do throws(DynamoDBError) {
            var reader = JSONReader(bytes.span)
            return try body(&reader)
        } catch {
            return nil
        }
    }
}

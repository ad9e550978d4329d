import AWSWire
import DynamoModel

/// A value of a request's document: the document's bytes, which all its parts share, and where in
/// them the value is.
struct RequestPart: Sendable {
    private let document: [UInt8]
    private let place: Range<Int>

    /// A whole document.
    init(_ document: [UInt8]) {
        self.init(document, document.indices)
    }

    private init(_ document: [UInt8], _ place: Range<Int>) {
        self.document = document
        self.place = place
    }

    /// Its bytes as they came.
    var bytes: [UInt8] { Array(document[place]) }

    /// Its first byte, which tells what it is.
    var first: UInt8? { document[place].first }

    /// Its members; nil where it is no object.
    var members: RequestMembers? {
        var all: [RequestMembers.Member] = []
        let found: Void? = read { (reader) throws(DynamoDBError) in
            try reader.readMembers { (name, reader) throws(DynamoDBError) in
                all.append((name, part(at: try reader.readPlace())))
            }
            try reader.finish()
        }
        return found.map { RequestMembers(all) }
    }

    /// Its elements; none where it is no array.
    var elements: [RequestPart] {
        var elements: [RequestPart] = []
        let found: Void? = read { (reader) throws(DynamoDBError) in
            try reader.readArray { (reader) throws(DynamoDBError) in
                elements.append(part(at: try reader.readPlace()))
            }
        }
        return found == nil ? [] : elements
    }

    /// The text that it is; nil where it is something else.
    var text: String? {
        read { (reader) throws(DynamoDBError) in try reader.readString() }
    }

    /// What is read from it; nil where it is something else.
    func read<Value>(
        _ body: (inout JSONReader) throws(DynamoDBError) -> Value,
    ) -> Value? {
        do throws(DynamoDBError) {
            var reader = JSONReader(document.span.extracting(place))
            return try body(&reader)
        } catch {
            return nil
        }
    }

    private func part(at inner: Range<Int>) -> RequestPart {
        let start = place.lowerBound
        return RequestPart(document, start + inner.lowerBound..<start + inner.upperBound)
    }
}

import AWSWire
import DynamoModel

/// A value of a request's document, or a member's name: the document's bytes, which all its parts
/// share, and where in them it is.
///
/// A document with escapes is written anew with no more of them than it needs, so that two texts
/// are the same where their bytes are.
struct RequestPart: Sendable {
    private let document: [UInt8]
    private let place: Range<Int>

    /// A whole document.
    init(_ document: [UInt8]) {
        let bytes = RequestPart.withFewEscapes(document) ?? document
        self.init(bytes, bytes.indices)
    }

    private init(_ document: [UInt8], _ place: Range<Int>) {
        self.document = document
        self.place = place
    }

    /// Its first byte, which tells what it is.
    var first: UInt8? { document[place].first }

    /// Its members; nil where it is no object.
    var members: RequestMembers? {
        var all: [RequestMembers.Member] = []
        let found: Void? = read { (reader) throws(DynamoDBError) in
            try reader.readPlaces { name, value in
                let value = part(at: value)
                if value.first != UInt8(ascii: "n") { all.append((part(at: name), value)) }
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

    /// Whether it is this text, which needs no escapes.
    func isText(_ text: String) -> Bool {
        let letters = text.utf8.span
        guard place.count == letters.count + 2 else { return false }
        let bytes = document.span.extracting(place)
        for index in letters.indices where bytes[index + 1] != letters[index] { return false }
        return bytes[0] == UInt8(ascii: "\"")
    }

    /// Whether another part of the document has the same bytes.
    func isSame(as other: RequestPart) -> Bool {
        place.count == other.place.count && document[place] == document[other.place]
    }

    /// Writes it as it is.
    func write(to writer: inout JSONWriter) {
        writer.raw(document.span.extracting(place))
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

    /// A document in the spelling of our own writer; nil where it is right as it is, or none.
    private static func withFewEscapes(_ document: [UInt8]) -> [UInt8]? {
        guard document.contains(UInt8(ascii: "\\")) else { return nil }
        do throws(DynamoDBError) {
            var reader = JSONReader(document.span)
            var writer = JSONWriter(capacity: document.count)
            try writer.copy(&reader)
            try reader.finish()
            return writer.bytes
        } catch {
            return nil
        }
    }

    private func part(at inner: Range<Int>) -> RequestPart {
        let start = place.lowerBound
        return RequestPart(document, start + inner.lowerBound..<start + inner.upperBound)
    }
}

import ArgumentParser
import DynamoModel

/// Translates documents between plain JSON and DynamoDB JSON.
struct JSONConversion {
    /// A form of JSON.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case json
        case ddb
    }

    /// The form to translate to; nil for the one that a document does not have.
    let form: Form?

    init(to form: Form?) {
        self.form = form
    }

    /// A document in the other form, over several lines.
    func document(_ bytes: [UInt8]) throws(CommandFailure) -> String {
        String(decoding: try converted(bytes).indented, as: UTF8.self) + "\n"
    }

    /// A document in the other form, on one line.
    func line(_ bytes: [UInt8]) throws(CommandFailure) -> String {
        try converted(bytes).text + "\n"
    }

    /// One line of a text.
    struct Line {
        /// Its place in the text, from 1.
        let number: Int
        let bytes: [UInt8]
    }

    /// The lines of a text, without empty ones; nil when there is only one.
    static func lines(of bytes: [UInt8]) -> [Line]? {
        let all = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let lines = all.enumerated().map { Line(number: $0 + 1, bytes: Array($1)) }.filter { line in
            !line.bytes.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
        }
        return lines.count > 1 ? lines : nil
    }

    private func converted(_ bytes: [UInt8]) throws(CommandFailure) -> JSONWriter {
        do {
            return try convert(bytes)
        } catch {
            throw CommandFailure(
                .usage, "the input can not be translated: \(error.message)",
                mend: "one JSON document, or one on each line",
            )
        }
    }

    private func convert(_ bytes: [UInt8]) throws(DynamoDBError) -> JSONWriter {
        let tree = try JSONConversion.tree(bytes)
        let untyped = try JSONConversion.untyped(tree)
        var writer = JSONWriter(capacity: bytes.count)
        switch form ?? (untyped.hasTypes ? .json : .ddb) {
        case .json:
            // Objects of which none has types were meant to have them, or were not meant to be
            // here.
            guard untyped.hasTypes || !tree.hasObjectInside else {
                throw .validation("none of its objects is a value in DynamoDB JSON")
            }
            writer.plainValue(untyped.value)
        case .ddb: JSONConversion.write(tree, to: &writer)
        }
        return writer
    }

    /// What the bytes say; a fault in their JSON is told with its place.
    private static func tree(_ bytes: [UInt8]) throws(DynamoDBError) -> AttributeValue {
        var reader = JSONReader(bytes.span)
        do throws(DynamoDBError) {
            let tree = try AttributeValue(plainJSON: &reader)
            try reader.finish()
            return tree
        } catch {
            let read = bytes.prefix(reader.index)
            let newline = UInt8(ascii: "\n")
            let line = read.count { $0 == newline } + 1
            let column = read.count - (read.lastIndex(of: newline).map { $0 + 1 } ?? 0) + 1
            throw .serialization("\(error.message) at line \(line), column \(column)")
        }
    }

    /// The value without type names, wherever items or values in DynamoDB JSON stand in it.
    private static func untyped(
        _ value: AttributeValue,
    ) throws(DynamoDBError) -> (value: AttributeValue, hasTypes: Bool) {
        switch value {
        case .map(let item): return try untyped(item)
        case .list(let values):
            var elements: [AttributeValue] = []
            var hasTypes = false
            for element in values {
                let part = try untyped(element)
                elements.append(part.value)
                hasTypes = hasTypes || part.hasTypes
            }
            return (.list(elements), hasTypes)
        default: return (value, false)
        }
    }

    private static func untyped(
        _ item: Item,
    ) throws(DynamoDBError) -> (value: AttributeValue, hasTypes: Bool) {
        var writer = JSONWriter()
        writer.plainItem(item)
        var reader = JSONReader(writer.bytes.span)
        switch try JSONShape(of: writer.bytes.span) {
        case .typedItem: return (.map(try Item(json: &reader)), true)
        case .typedValue: return (try AttributeValue(json: &reader), true)
        case .plain: break
        }
        var members = Item()
        var hasTypes = false
        for attribute in item.attributes {
            let part = try untyped(attribute.value)
            members[attribute.name] = part.value
            hasTypes = hasTypes || part.hasTypes
        }
        return (.map(members), hasTypes)
    }

    /// An object becomes an item, and every object of an array at the top does.
    private static func write(_ value: AttributeValue, to writer: inout JSONWriter) {
        switch value {
        case .map(let item): writer.item(item)
        case .list(let values):
            writer.array { writer in for value in values { write(value, to: &writer) } }
        default: writer.value(value)
        }
    }
}

extension AttributeValue {
    /// Whether there is an object with members somewhere below this value.
    fileprivate var hasObjectInside: Bool {
        let parts: [AttributeValue] =
            switch self {
            case .list(let values): values
            case .map(let item): item.attributes.map(\.value)
            default: []
            }
        return parts.contains { part in
            if case .map(let item) = part, !item.isEmpty { return true }
            return part.hasObjectInside
        }
    }
}

import Crypto
package import DynamoModel

/// The attributes of a message, in the order of their names.
package struct MessageAttributes: Sendable, Hashable {
    /// All of them.
    package private(set) var all: [MessageAttribute] = []

    /// None.
    package init() {}

    /// These, of which no two may have one name.
    package init(_ attributes: [MessageAttribute]) {
        all = attributes.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// What they add to the size of their message.
    package var sizeBytes: Int { all.reduce(0) { $0 + $1.sizeBytes } }

    /// The form in which they are kept, and which their digest is over: names, types and values,
    /// each with its length. Source: AWS, SQS, Calculating the MD5 message digest.
    package var encoded: [UInt8] {
        var bytes: [UInt8] = []
        for attribute in all {
            bytes.append(lengthed: Array(attribute.name.utf8))
            bytes.append(lengthed: Array(attribute.type.utf8))
            switch attribute.value {
            case .text: bytes.append(MessageAttributes.textMark)
            case .binary: bytes.append(MessageAttributes.binaryMark)
            }
            bytes.append(lengthed: attribute.value.bytes)
        }
        return bytes
    }

    /// Reads the form in which they are kept; nil where it is none.
    package init?(encoded: [UInt8]) {
        var rest = encoded[...]
        while !rest.isEmpty {
            guard let name = rest.takeLengthed(), let type = rest.takeLengthed(),
                let mark = rest.popFirst(), let value = rest.takeLengthed()
            else { return nil }
            all.append(
                MessageAttribute(
                    name: String(decoding: name, as: UTF8.self),
                    type: String(decoding: type, as: UTF8.self),
                    value: mark == MessageAttributes.binaryMark
                        ? .binary(Array(value)) : .text(String(decoding: value, as: UTF8.self))))
        }
    }

    /// The digest that clients check; nil where there is nothing.
    package var md5: String? {
        all.isEmpty ? nil : Insecure.MD5.hash(data: encoded).hexadecimalText
    }

    /// Those that a receiver asked for: by name, by `prefix.*`, or by `All`, `.*` and `*`.
    package func selected(by wanted: [String]) -> MessageAttributes {
        if wanted.isEmpty || all.isEmpty { return MessageAttributes() }
        var chosen = MessageAttributes()
        chosen.all = all.filter { attribute in
            wanted.contains { pattern in
                pattern == "All" || pattern == ".*" || pattern == "*"
                    || pattern == attribute.name
                    || pattern.hasSuffix(".*") && attribute.name.hasPrefix(pattern.dropLast(2))
            }
        }
        return chosen
    }

    /// Writes them as the members of an object.
    package func write(to writer: inout JSONWriter) {
        for attribute in all {
            writer.name(attribute.name)
            writer.object { writer in
                switch attribute.value {
                case .text(let text): writer.member("StringValue", text)
                case .binary(let bytes):
                    writer.name("BinaryValue")
                    writer.base64(bytes)
                }
                writer.member("DataType", attribute.type)
            }
        }
    }

    private static let textMark: UInt8 = 1
    private static let binaryMark: UInt8 = 2
}

extension [UInt8] {
    /// Appends bytes behind their number.
    fileprivate mutating func append(lengthed bytes: [UInt8]) {
        let count = UInt32(truncatingIfNeeded: bytes.count)
        for shift in [24, 16, 8, 0] as [UInt32] {
            append(UInt8(truncatingIfNeeded: count >> shift))
        }
        append(contentsOf: bytes)
    }
}

extension ArraySlice<UInt8> {
    /// Takes bytes that stand behind their number; nil where there are fewer.
    fileprivate mutating func takeLengthed() -> ArraySlice<UInt8>? {
        guard count >= 4 else { return nil }
        let size = prefix(4).reduce(0) { $0 << 8 | Int($1) }
        self = dropFirst(4)
        guard size <= count else { return nil }
        defer { self = dropFirst(size) }
        return prefix(size)
    }
}

public import DynamoModel

extension DocumentPath {
    /// The path as people write it, `Address.city` or `Tags[3]` say.
    ///
    /// A name with anything but letters, digits, `_` and `-` in it stands in double quotes, in
    /// which a backslash goes before a quote and before a backslash.
    public var text: String {
        var text = DocumentPath.written(name)
        for element in nested {
            switch element {
            case .name(let name): text += "." + DocumentPath.written(name)
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }

    /// Reads a path as `text` writes it, quotes only where they are needed; nil for anything else.
    public init?(text: String) {
        var rest = Array(text.utf8)[...]
        guard let name = DocumentPath.takeName(&rest) else { return nil }
        var nested: [Element] = []
        while let separator = rest.popFirst() {
            switch separator {
            case UInt8(ascii: "."):
                guard let name = DocumentPath.takeName(&rest) else { return nil }
                nested.append(.name(name))
            case UInt8(ascii: "["):
                guard let index = DocumentPath.takeIndex(&rest) else { return nil }
                nested.append(.index(index))
            default: return nil
            }
        }
        self.init(name, nested)
    }

    private static func written(_ name: Text) -> String {
        let bytes = name.string.utf8
        if !bytes.isEmpty, bytes.allSatisfy(isPlain) { return name.string }
        var quoted: [UInt8] = [quote]
        for byte in bytes {
            if byte == quote || byte == backslash { quoted.append(backslash) }
            quoted.append(byte)
        }
        quoted.append(quote)
        return String(decoding: quoted, as: UTF8.self)
    }

    private static func takeName(_ rest: inout ArraySlice<UInt8>) -> Text? {
        if rest.first == quote { return takeQuotedName(&rest) }
        let name = rest.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "[") }
        guard !name.isEmpty else { return nil }
        rest.removeFirst(name.count)
        return Text(String(decoding: name, as: UTF8.self))
    }

    private static func takeQuotedName(_ rest: inout ArraySlice<UInt8>) -> Text? {
        rest.removeFirst()
        var name: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case quote: return Text(String(decoding: name, as: UTF8.self))
            case backslash:
                guard let escaped = rest.popFirst() else { return nil }
                name.append(escaped)
            default: name.append(byte)
            }
        }
        return nil
    }

    private static func takeIndex(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
        rest.removeFirst(digits.count)
        guard rest.popFirst() == UInt8(ascii: "]") else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
    }
}

import DynamoModel

/// Attributes as a request spells them, before it is known whether a message can have them.
struct UncheckedAttributes: Sendable, Hashable {
    private struct Entry: Sendable, Hashable {
        var name = ""
        var type: String?
        var text: String?
        var binary: String?
        var hasList = false
    }

    private var entries: [Entry] = []

    /// Reads an object of attributes.
    mutating func read(_ reader: inout JSONReader) throws(DynamoDBError) {
        var entries: [Entry] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            var entry = Entry(name: name)
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                guard try !reader.readNull() else { return }
                switch member {
                case "DataType": entry.type = try reader.readString()
                case "StringValue": entry.text = try reader.readString()
                case "BinaryValue": entry.binary = try reader.readString()
                case "StringListValues", "BinaryListValues":
                    try reader.readArray { (reader) throws(DynamoDBError) in
                        entry.hasList = true
                        try reader.skipValue()
                    }
                default: try reader.skipValue()
                }
            }
            entries.append(entry)
        }
        self.entries = entries
    }

    /// The attributes, where a message can have them.
    func checked() throws(SQSError) -> MessageAttributes {
        if entries.isEmpty { return MessageAttributes() }
        var names: Set<String> = []
        var attributes: [MessageAttribute] = []
        for entry in entries {
            try check(name: entry.name)
            guard names.insert(entry.name).inserted else {
                throw .invalidParameter("Message (user) attribute name '\(entry.name)' repeated.")
            }
            let type = try checkedType(of: entry)
            let value = try checkedValue(of: entry, type: type)
            attributes.append(MessageAttribute(name: entry.name, type: type, value: value))
        }
        return MessageAttributes(attributes)
    }

    private func check(name: String) throws(SQSError) {
        let letters = name.unicodeScalars
        let lower = name.lowercased()
        let isName =
            (1...Limits.messageAttributeNameLength).contains(letters.count)
            && letters.allSatisfy(\.isAttributeLetter)
            && letters.first != "." && letters.last != "."
            && !lower.contains("..") && !lower.hasPrefix("aws.") && !lower.hasPrefix("amazon.")
        guard isName else {
            throw .invalidParameter(
                "Invalid attribute name '\(name.cut(toBytes: Limits.messageAttributeNameLength))': "
                    + "a name has up to 256 letters, digits, underscores, hyphens and single "
                    + "points within, and does not start with AWS. or Amazon.")
        }
    }

    private func checkedType(of entry: Entry) throws(SQSError) -> String {
        guard let type = entry.type, !type.isEmpty else {
            throw .invalidParameter(
                "The message attribute '\(entry.name)' must contain non-empty message attribute "
                    + "type.")
        }
        guard MessageAttribute.isType(type),
            type.utf8.count <= Limits.messageAttributeNameLength
        else {
            throw .invalidParameter(
                "The message attribute '\(entry.name)' has an invalid message attribute type, the "
                    + "set of supported type prefixes is Binary, Number, and String.")
        }
        return type
    }

    private func checkedValue(
        of entry: Entry, type: String,
    ) throws(SQSError) -> MessageAttribute.Value {
        guard !entry.hasList else {
            throw .invalidParameter(
                "Message attribute list values in SendMessage operation are "
                    + "not supported.")
        }
        let value: MessageAttribute.Value?
        if type.hasPrefix("Binary") {
            value = try entry.binary.map { text throws(SQSError) in
                guard let bytes = Base64.decode(text) else {
                    throw .invalidParameter(
                        "The value of message attribute '\(entry.name)' is not base64.")
                }
                return .binary(bytes)
            }
        } else {
            value = entry.text.map { .text($0) }
        }
        guard let value, !value.isEmpty else {
            let field = type.hasPrefix("Binary") ? "Binary" : "String"
            throw .invalidParameter(
                "Message (user) attribute '\(entry.name)' must contain a non-empty value of type "
                    + "'\(field)'.")
        }
        if case .text(let text) = value {
            if let stray = MessageText.stray(in: text) {
                throw .invalidParameter(MessageText.complaint(stray, in: "message attribute"))
            }
            if type.hasPrefix("Number") { try check(number: text, of: entry.name) }
        }
        return value
    }

    private func check(number: String, of name: String) throws(SQSError) {
        do throws(NumberError) {
            _ = try Number(number)
        } catch {
            throw .invalidParameter(
                "Can't cast the value of message (user) attribute '\(name)' to a number.")
        }
    }
}

extension Unicode.Scalar {
    /// Whether an attribute's name can have it: AWS takes the letters and digits of all scripts.
    fileprivate var isAttributeLetter: Bool {
        if self == "." { return true }
        guard !isASCII else { return UInt8(ascii: self).isNameLetter }
        return properties.isAlphabetic || properties.generalCategory == .decimalNumber
    }
}

extension UInt8 {
    /// Whether it is a letter, a digit, a hyphen or an underscore.
    var isNameLetter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

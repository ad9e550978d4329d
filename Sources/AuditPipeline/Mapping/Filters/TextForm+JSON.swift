import DynamoModel

extension TextForm {
    /// Reads what an operator's name is followed by.
    static func read(_ name: String, _ reader: inout JSONReader) throws(DynamoDBError) -> TextForm {
        if name == "prefix" || name == "suffix", try reader.peek() == UInt8(ascii: "{") {
            return try readCaseless(name, &reader)
        }
        let text = try reader.readString()
        switch name {
        case "equals-ignore-case": return .equalsIgnoringCase(text.lowercased())
        case "prefix": return .prefix(text, ignoresCase: false)
        case "suffix": return .suffix(text, ignoresCase: false)
        case "wildcard": return .wildcard(try pieces(of: text))
        default: throw .noPattern
        }
    }

    /// Reads one text or a list of them, as `anything-but` allows.
    static func readSeveral(
        _ name: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> [TextForm] {
        guard try reader.peek() == UInt8(ascii: "[") else { return [try read(name, &reader)] }
        var forms: [TextForm] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            forms.append(try read(name, &reader))
        }
        return forms
    }

    /// Reads `{"equals-ignore-case": text}` behind `prefix` or `suffix`.
    private static func readCaseless(
        _ name: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> TextForm {
        var text: String?
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            guard member == "equals-ignore-case", text == nil else { throw .noPattern }
            text = try reader.readString().lowercased()
        }
        guard let text else { throw .noPattern }
        return name == "prefix"
            ? .prefix(text, ignoresCase: true) : .suffix(text, ignoresCase: true)
    }

    /// Cuts a wildcard at its stars; a backslash takes the meaning from a star or a backslash.
    private static func pieces(of text: String) throws(DynamoDBError) -> [[UInt8]] {
        var pieces: [[UInt8]] = [[]]
        var isEscaped = false
        var isBehindStar = false
        for byte in text.utf8 {
            let isStar = byte == UInt8(ascii: "*") && !isEscaped
            if isEscaped, byte != UInt8(ascii: "*"), byte != UInt8(ascii: "\\") {
                throw .noPattern
            }
            if isStar {
                guard !isBehindStar else { throw .noPattern }
                pieces.append([])
            } else if byte == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
                isBehindStar = false
                continue
            } else {
                pieces[pieces.count - 1].append(byte)
            }
            isEscaped = false
            isBehindStar = isStar
        }
        guard !isEscaped else { throw .noPattern }
        return pieces
    }
}

import DynamoModel

/// Text in the letters of ASCII. Source: RFC 2047 §2 and §4.1.
enum EncodedWords {
    /// Of a word's 75 letters, those of twelve are around the base64 of so many bytes.
    private static let wordBytes = 45

    /// The text itself, where it is ASCII, and else words that stand for it.
    static func text(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > wordBytes { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Base64.encode($0))?=" }.joined(separator: " ")
    }
}

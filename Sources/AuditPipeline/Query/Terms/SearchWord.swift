/// The words of a text: letters and digits that stand together.
enum SearchWord {
    /// Whether a byte is part of a word; everything beyond ASCII is.
    static func holds(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: false
        }
    }

    /// Where the words of a text stand, in their order.
    static func forEach(in text: Span<UInt8>, _ body: (Range<Int>) -> Void) {
        var start = 0
        for index in 0...text.count where index == text.count || !holds(text[index]) {
            if start < index { body(start..<index) }
            start = index + 1
        }
    }

    /// The words in their order.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        let bytes = Array(text.utf8)
        forEach(in: bytes.span) { words.append(String(decoding: bytes[$0], as: UTF8.self)) }
        return words
    }
}

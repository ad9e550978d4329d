/// The words of a text: letters and digits that stand together.
enum SearchWord {
    /// Whether a byte is part of a word; everything beyond ASCII is.
    static func holds(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
        default: false
        }
    }

    /// The words in their order.
    static func words(of text: String) -> [Substring] {
        text.utf8.split { !holds($0) }.map { Substring($0) }
    }
}

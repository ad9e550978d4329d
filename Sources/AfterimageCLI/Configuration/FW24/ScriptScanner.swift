/// Walks through the bytes of a script, and knows comments and strings.
struct ScriptScanner {
    let bytes: [UInt8]
    private(set) var place = 0
    private(set) var line = 1
    /// Steps so far, those that were taken in vain too.
    private var work = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The next byte; nil at the end, and where the text was looked at so often that it is none
    /// that somebody wrote.
    var next: UInt8? {
        guard place < bytes.count, work <= bytes.count * Limits.scriptLooks else { return nil }
        return bytes[place]
    }

    /// Goes back to where it was; what was done since then still counts.
    mutating func goBack(to start: ScriptScanner) {
        let done = work
        self = start
        work = done
    }

    /// Whether this text comes next.
    func isNext(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[place...].starts(with: $0) }
    }

    /// Goes on by some bytes.
    mutating func skip(_ count: Int = 1) {
        for _ in 0..<count where place < bytes.count {
            if bytes[place] == UInt8(ascii: "\n") { line += 1 }
            place += 1
            work += 1
        }
    }

    /// Passes over a byte if it comes next; says whether it did.
    mutating func take(_ byte: Character) -> Bool {
        guard next == byte.asciiValue else { return false }
        skip()
        return true
    }

    /// Passes over white space and comments.
    mutating func skipSpace() {
        while let byte = next {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
                skip()
            case _ where isNext("//"):
                while let byte = next, byte != UInt8(ascii: "\n") { skip() }
            case _ where isNext("/*"):
                skip(2)
                while next != nil, !isNext("*/") { skip() }
                skip(2)
            default: return
            }
        }
    }

    /// Takes a name; nil where none comes next.
    mutating func takeName() -> String? {
        let start = place
        while let byte = next, byte.isNamePart, place > start || !byte.isDigit { skip() }
        return place == start ? nil : String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// Takes a number as it is written; nil where none comes next.
    mutating func takeNumber() -> String? {
        let start = place
        if next == UInt8(ascii: "-") { skip() }
        while let byte = next, byte.isDigit || "._eE".utf8.contains(byte) { skip() }
        let text = String(decoding: bytes[start..<place], as: UTF8.self).replacing("_", with: "")
        guard Double(text) == nil else { return text }
        place = start
        return nil
    }

    /// Takes a string in quotes; nil where none comes next that ends, and means only itself.
    mutating func takeString() -> String? {
        guard let quote = next, "'\"`".utf8.contains(quote) else { return nil }
        let start = self
        skip()
        var text: [UInt8] = []
        while let byte = next, byte != quote {
            if byte == UInt8(ascii: "$"), quote == UInt8(ascii: "`"), isNext("${") { break }
            if byte == UInt8(ascii: "\\") {
                skip()
                guard let escaped = next, let meant = ScriptScanner.meaning(of: escaped) else {
                    break
                }
                text.append(meant)
            } else {
                text.append(byte)
            }
            skip()
        }
        guard next == quote else {
            self = start
            return nil
        }
        skip()
        return String(decoding: text, as: UTF8.self)
    }

    /// Passes over a string, whatever is in it.
    mutating func skipString() {
        guard let quote = next else { return }
        skip()
        // An apostrophe in a text is none that opens a string, which would end in its line.
        let canBreak = quote == UInt8(ascii: "`")
        while let byte = next, byte != quote, canBreak || byte != UInt8(ascii: "\n") {
            skip(byte == UInt8(ascii: "\\") ? 2 : 1)
        }
        skip()
    }

    /// What a letter behind a backslash stands for; nil for what is not translated.
    private static func meaning(of escaped: UInt8) -> UInt8? {
        switch escaped {
        case UInt8(ascii: "n"): UInt8(ascii: "\n")
        case UInt8(ascii: "t"): UInt8(ascii: "\t")
        case UInt8(ascii: "u"), UInt8(ascii: "x"): nil
        default: escaped
        }
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

    /// Whether names have it; bytes of other scripts are taken as they are.
    fileprivate var isNamePart: Bool {
        switch self {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x24, 0x5F, 0x80...0xFF: true
        default: false
        }
    }
}

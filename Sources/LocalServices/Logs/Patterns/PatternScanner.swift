import AWSWire
import AuditPipeline

/// Walks through the text of a pattern, and reads the parts that all kinds of patterns have.
struct PatternScanner {
    private let bytes: [UInt8]
    private var index = 0
    /// Regular expressions that were read.
    private var expressions = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The next byte; nil at the end.
    var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skipSpace() {
        while let byte = current, PatternScanner.isSpace(byte) { index += 1 }
    }

    /// Passes over a text, if it comes next.
    mutating func skip(_ text: String) -> Bool {
        guard bytes[index...].starts(with: text.utf8) else { return false }
        index += text.utf8.count
        return true
    }

    /// Passes over a word in any letters, if it comes next.
    mutating func skipWord(_ word: String) -> Bool {
        let end = index + word.utf8.count
        guard end <= bytes.count,
            String(decoding: bytes[index..<end], as: UTF8.self).uppercased() == word
        else { return false }
        if end < bytes.count, PatternScanner.isWordByte(bytes[end]) { return false }
        index = end
        return true
    }

    /// Reads what comes before the first of some bytes, or before white space.
    mutating func token(endingAt ends: String = "") -> String {
        let start = index
        while let byte = current, !PatternScanner.isSpace(byte), !ends.utf8.contains(byte) {
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Reads a text in quotes, whose first one comes next; a backslash keeps what follows it.
    mutating func quoted() throws(LogsError) -> String {
        let mark = current
        index += 1
        var text: [UInt8] = []
        while let byte = current {
            index += 1
            if byte == mark { return String(decoding: text, as: UTF8.self) }
            if byte == UInt8(ascii: "\\"), let next = current {
                text.append(next)
                index += 1
            } else {
                text.append(byte)
            }
        }
        throw fault("a quotation mark is not closed")
    }

    /// Reads a regular expression between percent signs, whose first one comes next.
    mutating func expression() throws(LogsError) -> RegularExpression {
        expressions += 1
        guard expressions <= Limits.logPatternExpressions else {
            throw fault("it has more than \(Limits.logPatternExpressions) regular expressions")
        }
        index += 1
        let start = index
        while let byte = current, byte != UInt8(ascii: "%") {
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard current != nil else { throw fault("a percent sign is not closed") }
        let text = bytes[start..<index]
        index += 1
        guard !text.isEmpty else { throw fault("a regular expression is empty") }
        do {
            return try RegularExpression(String(decoding: text, as: UTF8.self))
        } catch {
            throw fault("\(error.what); write \(error.mend)")
        }
    }

    /// Reads what a value is compared with; it ends where `ends` begins.
    mutating func operand(endingAt ends: String) throws(LogsError) -> LogOperand {
        skipSpace()
        switch current {
        case UInt8(ascii: "\""): return .text(WildcardText(try quoted()))
        case UInt8(ascii: "%"): return .expression(try expression())
        default:
            let text = token(endingAt: ends)
            guard !text.isEmpty else { throw fault("a comparison has no value") }
            if let number = LogOperand.number(text) { return .number(number, WildcardText(text)) }
            return .text(WildcardText(text))
        }
    }

    /// Reads a comparison's sign, if one comes next.
    mutating func comparator() -> LogComparator? {
        skipSpace()
        // The longer ones first.
        return LogComparator.allCases.first { skip($0.rawValue) }
    }

    /// The refusal of a pattern, and why.
    func fault(_ what: String) -> LogsError {
        .invalidParameter("Invalid filter pattern: \(what)")
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D) ~= byte }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

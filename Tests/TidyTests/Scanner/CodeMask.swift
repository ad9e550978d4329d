/// Blanks what is not code, so that a rule never trips over a comment or the words of a string.
///
/// Comments and the contents of strings become spaces; line breaks and every offset stay as they
/// were. Code inside `\(…)` is code.
struct CodeMask {
    private enum Place {
        case code(openParentheses: Int)
        case string(hashes: Int, isMultiline: Bool)
    }

    private let source: [UInt8]
    private var masked: [UInt8]
    private var offset = 0
    private var places: [Place] = [.code(openParentheses: 0)]

    /// The text of a file with everything but its code blanked.
    static func code(of source: [UInt8]) -> [UInt8] {
        var mask = CodeMask(source: source, masked: source)
        while mask.offset < source.count { mask.step() }
        return mask.masked
    }

    private init(source: [UInt8], masked: [UInt8]) {
        self.source = source
        self.masked = masked
    }

    private mutating func step() {
        switch places.last {
        case .string(let hashes, let isMultiline):
            stepInString(hashes: hashes, isMultiline: isMultiline)
        case .code(let openParentheses):
            stepInCode(openParentheses: openParentheses)
        case nil:
            offset = source.count
        }
    }

    private mutating func stepInCode(openParentheses: Int) {
        if sees("//") {
            blank(while: { !$0.sees("\n") })
        } else if sees("/*") {
            blankBlockComment()
        } else if sees("`") {
            skipQuotedIdentifier()
        } else if let opening = stringOpening() {
            places.append(.string(hashes: opening.hashes, isMultiline: opening.isMultiline))
            offset += opening.length
        } else {
            count(parenthesesFrom: openParentheses)
            offset += 1
        }
    }

    /// Follows the parentheses of an interpolation; its last one leads back into the string.
    private mutating func count(parenthesesFrom open: Int) {
        guard places.count > 1 else { return }
        if sees("(") {
            places[places.count - 1] = .code(openParentheses: open + 1)
        } else if sees(")") {
            places[places.count - 1] = .code(openParentheses: open - 1)
            if open == 1 { places.removeLast() }
        }
    }

    private mutating func stepInString(hashes: Int, isMultiline: Bool) {
        let pound = String(repeating: "#", count: hashes)
        let closing = (isMultiline ? "\"\"\"" : "\"") + pound
        if sees(closing) {
            places.removeLast()
            offset += closing.utf8.count
        } else if sees("\\\(pound)(") {
            blank(count: hashes + 1)
            places.append(.code(openParentheses: 1))
            offset += 1
        } else if sees("\\\(pound)") {
            blank(count: hashes + 2)
        } else if sees("\n"), !isMultiline {
            places.removeLast()
        } else {
            blank(count: 1)
        }
    }

    private func stringOpening() -> (length: Int, hashes: Int, isMultiline: Bool)? {
        var hashes = 0
        while offset + hashes < source.count, source[offset + hashes] == UInt8(ascii: "#") {
            hashes += 1
        }
        guard sees("\"", after: hashes) else { return nil }
        let isMultiline = sees("\"\"\"", after: hashes)
        return (hashes + (isMultiline ? 3 : 1), hashes, isMultiline)
    }

    private mutating func skipQuotedIdentifier() {
        offset += 1
        while offset < source.count, !sees("`"), !sees("\n") { offset += 1 }
        offset += 1
    }

    private mutating func blankBlockComment() {
        var depth = 0
        repeat {
            if sees("/*") {
                depth += 1
                blank(count: 2)
            } else if sees("*/") {
                depth -= 1
                blank(count: 2)
            } else {
                blank(count: 1)
            }
        } while depth > 0 && offset < source.count
    }

    private mutating func blank(while condition: (CodeMask) -> Bool) {
        while offset < source.count, condition(self) { blank(count: 1) }
    }

    private mutating func blank(count: Int) {
        for position in offset..<min(offset + count, source.count)
        where source[position] != UInt8(ascii: "\n") {
            masked[position] = UInt8(ascii: " ")
        }
        offset += count
    }

    private func sees(_ text: String, after distance: Int = 0) -> Bool {
        var position = offset + distance
        for byte in text.utf8 {
            guard position < source.count, source[position] == byte else { return false }
            position += 1
        }
        return true
    }
}

/// Reads the object literals of a TypeScript file, or of JSON.
///
/// Knows what declarations consist of; everything else is kept as it is written, so that it can be
/// told.
struct ScriptParser {
    private var scanner: ScriptScanner
    private var depth = 0

    /// All objects of a script that nothing larger contains which is one, in their order.
    static func objects(in text: String) -> [ScriptValue] {
        var parser = ScriptParser(scanner: ScriptScanner(text))
        var objects: [ScriptValue] = []
        while true {
            parser.scanner.skipSpace()
            guard let byte = parser.scanner.next else { return objects }
            switch byte {
            case UInt8(ascii: "{"): parser.takeOutermost(&objects)
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
                parser.scanner.skipString()
            default: parser.scanner.skip()
            }
        }
    }

    /// Takes an object, or looks into what is a block of code.
    private mutating func takeOutermost(_ objects: inout [ScriptValue]) {
        let start = scanner
        if let object = object() {
            objects.append(object)
        } else {
            scanner.goBack(to: start)
            scanner.skip()
        }
    }

    /// Takes an object; nil where there is none, or none that ends.
    private mutating func object() -> ScriptValue? {
        let line = scanner.line
        guard depth < Limits.scriptDepth, scanner.take("{") else { return nil }
        depth += 1
        defer { depth -= 1 }
        var members: [ScriptMember] = []
        while true {
            scanner.skipSpace()
            if scanner.take("}") { return ScriptValue(kind: .object(members), line: line) }
            guard let member = member() else { return nil }
            members.append(member)
            scanner.skipSpace()
            guard scanner.take(",") || scanner.next == UInt8(ascii: "}") else { return nil }
        }
    }

    /// Takes a member; nil where that is none.
    private mutating func member() -> ScriptMember? {
        let line = scanner.line
        if scanner.isNext("...") {
            scanner.skip(3)
            let text = expression()
            let spread = ScriptValue(kind: .expression("...\(text)"), line: line)
            return text.isEmpty ? nil : ScriptMember(name: nil, value: spread)
        }
        guard let name = scanner.takeString() ?? scanner.takeName() ?? scanner.takeNumber() else {
            return nil
        }
        scanner.skipSpace()
        guard scanner.take(":") else {
            let isShort = [UInt8(ascii: ","), UInt8(ascii: "}")].contains(scanner.next)
            let value = ScriptValue(kind: .name([name]), line: line)
            return isShort ? ScriptMember(name: name, value: value) : nil
        }
        return value().map { ScriptMember(name: name, value: $0) }
    }

    /// Takes a value, with whatever the language lets stand behind it; nil where there is none.
    private mutating func value() -> ScriptValue? {
        scanner.skipSpace()
        let line = scanner.line
        let start = scanner
        if let kind = plainValue() {
            skipTypes()
            scanner.skipSpace()
            if isAtEndOfValue { return ScriptValue(kind: kind, line: line) }
        }
        scanner.goBack(to: start)
        let text = expression()
        return text.isEmpty ? nil : ScriptValue(kind: .expression(text), line: line)
    }

    private mutating func plainValue() -> ScriptValue.Kind? {
        if scanner.next == UInt8(ascii: "{") { return object()?.kind }
        if scanner.next == UInt8(ascii: "[") { return array() }
        if let text = scanner.takeString() { return .text(text) }
        if let number = scanner.takeNumber() { return .number(number) }
        return namedValue()
    }

    private mutating func array() -> ScriptValue.Kind? {
        guard let elements = elements(until: "]") else { return nil }
        return .array(elements)
    }

    /// Takes values between a bracket and its counterpart.
    private mutating func elements(until end: Character) -> [ScriptValue]? {
        guard depth < Limits.scriptDepth else { return nil }
        depth += 1
        defer { depth -= 1 }
        scanner.skip()
        var elements: [ScriptValue] = []
        while true {
            scanner.skipSpace()
            if scanner.take(end) { return elements }
            guard let element = value() else { return nil }
            elements.append(element)
            scanner.skipSpace()
            guard scanner.take(",") || scanner.next == end.asciiValue else { return nil }
        }
    }

    /// Takes a word, a name of several parts, or a call of one.
    private mutating func namedValue() -> ScriptValue.Kind? {
        guard let first = scanner.takeName() else { return nil }
        var parts = [first]
        while scanner.take(".") {
            guard let part = scanner.takeName() else { return nil }
            parts.append(part)
        }
        if scanner.next == UInt8(ascii: "(") {
            return elements(until: ")").map { .call(parts, $0) }
        }
        switch parts {
        case ["true"]: return .flag(true)
        case ["false"]: return .flag(false)
        case ["null"], ["undefined"]: return .nothing
        default: return .name(parts)
        }
    }

    /// Passes over `as const`, `as Something` and `satisfies Something`.
    private mutating func skipTypes() {
        while true {
            let start = scanner
            scanner.skipSpace()
            let word = scanner.takeName()
            scanner.skipSpace()
            guard word == "as" || word == "satisfies", scanner.takeName() != nil else {
                scanner.goBack(to: start)
                return
            }
        }
    }

    private var isAtEndOfValue: Bool {
        guard let byte = scanner.next else { return true }
        return ",}])".utf8.contains(byte)
    }

    /// Takes everything up to where a value ends, with balanced brackets.
    private mutating func expression() -> String {
        let start = scanner.place
        var open = 0
        while let byte = scanner.next {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
                scanner.skipString()
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if open == 0 { return text(from: start) }
                open -= 1
            case UInt8(ascii: ",") where open == 0: return text(from: start)
            default: break
            }
            scanner.skip()
        }
        return text(from: start)
    }

    private func text(from start: Int) -> String {
        let text = String(decoding: scanner.bytes[start..<scanner.place], as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

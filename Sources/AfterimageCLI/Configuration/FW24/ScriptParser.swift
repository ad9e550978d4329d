/// Reads the object literals of a TypeScript file, or of JSON.
///
/// Knows what declarations consist of; everything else is kept as it is written, so that it can be
/// told.
struct ScriptParser {
    private var scanner: ScriptScanner
    /// Whether there is nothing but values, as in JSON: what is no value there is a fault, where a
    /// program has blocks of code.
    private let isData: Bool
    /// Where the brackets stand that are open.
    private var openings: [ScriptScanner] = []
    /// Why the outermost object is none: the fault before which most was understood.
    private var fault: ScriptFault?

    private init(_ text: String) {
        scanner = ScriptScanner(text)
        scanner.skipSpace()
        isData = scanner.next.map("{[".utf8.contains) ?? false
    }

    /// All objects of a script that nothing larger contains which is one, in their order.
    ///
    /// Throws where an object is broken or has no end.
    static func objects(in text: String) throws(ScriptFault) -> [ScriptValue] {
        var parser = ScriptParser(text)
        var objects: [ScriptValue] = []
        while true {
            parser.scanner.skipSpace()
            guard let byte = parser.scanner.next else { return objects }
            switch byte {
            case UInt8(ascii: "{"): try parser.takeOutermost(&objects)
            case _ where parser.isData && !"[],;".utf8.contains(byte):
                throw ScriptFault(.isNoObject, at: parser.scanner)
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
                parser.scanner.skipString()
            default: parser.scanner.skip()
            }
        }
    }

    /// Takes an object, or looks into what is a block of code.
    private mutating func takeOutermost(_ objects: inout [ScriptValue]) throws(ScriptFault) {
        let start = scanner
        fault = nil
        if let object = object() {
            objects.append(object)
            return
        }
        if let fault, isData || fault.reason == .isOpen { throw fault }
        scanner.goBack(to: start)
        scanner.skip()
    }

    /// Takes an object; nil where there is none, or none that ends.
    private mutating func object() -> ScriptValue? {
        let line = scanner.line
        guard open() else { return nil }
        defer { openings.removeLast() }
        var members: [ScriptMember] = []
        while true {
            scanner.skipSpace()
            if scanner.take("}") { return ScriptValue(kind: .object(members), line: line) }
            guard let member = member() else { return fail(.isNoMember) }
            members.append(member)
            scanner.skipSpace()
            guard scanner.take(",") || scanner.next == UInt8(ascii: "}") else {
                return fail(.isNoSeparator)
            }
        }
    }

    /// Goes behind an opening bracket; says whether it may.
    private mutating func open() -> Bool {
        guard openings.count < Limits.scriptDepth else {
            note(.isTooDeep)
            return false
        }
        openings.append(scanner)
        scanner.skip()
        return true
    }

    private mutating func fail<Value>(_ reason: ScriptFault.Reason) -> Value? {
        note(reason)
        return nil
    }

    /// Notes why it does not go on here.
    private mutating func note(_ reason: ScriptFault.Reason) {
        var found = ScriptFault(reason, at: scanner)
        if scanner.next == nil, let opening = openings.last {
            found = ScriptFault(.isOpen, at: opening, reach: scanner.place)
        }
        if found.reach > fault?.reach ?? -1 { fault = found }
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

    /// Takes a value, with whatever the language lets stand around it; nil where there is none.
    private mutating func value() -> ScriptValue? {
        scanner.skipSpace()
        let line = scanner.line
        let start = scanner
        skipAssertion()
        let isGroup = scanner.next.map("{[".utf8.contains) ?? false
        let plain = plainValue()
        if let plain {
            skipTypes()
            scanner.skipSpace()
            if isAtEndOfValue { return ScriptValue(kind: plain, line: line) }
        }
        if isData, isGroup { return fail(.isNoSeparator) }
        let broken = isGroup && plain == nil ? fault : nil
        scanner.goBack(to: start)
        let text = expression()
        guard !text.isEmpty else { return fail(.isNoValue) }
        let kind = broken.map(ScriptValue.Kind.broken) ?? .expression(text)
        return ScriptValue(kind: kind, line: line)
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
        guard open() else { return nil }
        defer { openings.removeLast() }
        var elements: [ScriptValue] = []
        while true {
            scanner.skipSpace()
            if scanner.take(end) { return elements }
            guard let element = value() else { return nil }
            elements.append(element)
            scanner.skipSpace()
            guard scanner.take(",") || scanner.next == end.asciiValue else {
                return fail(.isNoSeparator)
            }
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

    /// Passes over `as const`, `as Something[]`, `satisfies Something`: all behind it is types.
    private mutating func skipTypes() {
        let start = scanner
        scanner.skipSpace()
        let word = scanner.takeName()
        guard word == "as" || word == "satisfies" else { return scanner.goBack(to: start) }
        skipExpression(isType: true)
    }

    /// Passes over `<const>` and the like in front of a value.
    private mutating func skipAssertion() {
        guard scanner.take("<") else { return }
        skipExpression(isType: true)
        _ = scanner.take(">")
        scanner.skipSpace()
    }

    private var isAtEndOfValue: Bool {
        guard let byte = scanner.next else { return true }
        return ",}])".utf8.contains(byte)
    }

    /// Takes everything up to where a value ends.
    private mutating func expression() -> String {
        let start = scanner.place
        skipExpression()
        let text = String(decoding: scanner.bytes[start..<scanner.place], as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Passes over everything up to where a value or a type ends, with balanced brackets.
    private mutating func skipExpression(isType: Bool = false) {
        var open = 0
        while let byte = scanner.next {
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
                scanner.skipString()
                continue
            case UInt8(ascii: "/") where scanner.isNext("//") || scanner.isNext("/*"):
                scanner.skipSpace()
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
            case UInt8(ascii: "<") where isType: open += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if open == 0 { return }
                open -= 1
            case UInt8(ascii: ">") where isType:
                if open == 0 { return }
                open -= 1
            case UInt8(ascii: ",") where open == 0: return
            default: break
            }
            scanner.skip()
        }
    }
}

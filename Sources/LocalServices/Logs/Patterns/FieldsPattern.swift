import AWSWire

/// Conditions on the fields of an event, which white space separates:
/// `[ip, user, ..., status = 4* || status = 500, bytes > 1000]`.
struct FieldsPattern: Sendable {
    /// What is said about one field: comparisons, of which all in one of the groups must hold.
    private struct Field: Sendable {
        var name = ""
        var alternatives: [[LogComparison]] = []
    }

    private let leading: [Field]
    private let trailing: [Field]
    /// Whether there may be fields between the leading and the trailing ones.
    private let isOpen: Bool
    /// How often each byte of an event is looked at, at the most.
    let cost: Int

    /// Reads the whole pattern, whose bracket comes next.
    init(_ scanner: inout PatternScanner) throws(LogsError) {
        _ = scanner.skip("[")
        var groups: [[Field]] = [[]]
        repeat {
            scanner.skipSpace()
            if scanner.skip("...") {
                groups.append([])
                scanner.skipSpace()
            } else {
                groups[groups.count - 1].append(try FieldsPattern.field(&scanner))
            }
        } while scanner.skip(",")
        guard scanner.skip("]") else { throw scanner.fault("a bracket is not closed") }
        scanner.skipSpace()
        guard scanner.current == nil else { throw scanner.fault("something follows its end") }
        guard groups.count <= 2 else { throw scanner.fault("it has ... more than once") }
        leading = groups[0]
        trailing = groups.count == 2 ? groups[1] : []
        isOpen = groups.count == 2
        cost = (leading + trailing).flatMap(\.alternatives).joined().reduce(1) { $0 + $1.cost }
    }

    func matches(_ message: String) -> Bool {
        pairs(in: message)?.allSatisfy { field, value in
            field.alternatives.isEmpty
                || field.alternatives.contains { comparisons in
                    comparisons.allSatisfy { $0.holds(value, LogOperand.number(value)) }
                }
        } ?? false
    }

    /// The values of the fields that have names.
    func values(in message: String) -> [(name: String, value: String)] {
        (pairs(in: message) ?? []).filter { !$0.0.name.isEmpty }.map { ("$\($0.name)", $1) }
    }

    /// What is said about fields, each with the field's value; nil where their number is another.
    private func pairs(in message: String) -> [(Field, String)]? {
        let values = FieldsPattern.fields(of: message)
        let said = leading.count + trailing.count
        guard isOpen ? values.count >= said : values.count == said else { return nil }
        return Array(zip(leading, values)) + zip(trailing, values.suffix(trailing.count))
    }

    /// The fields of an event; what stands in quotes or brackets is one, without them.
    private static func fields(of message: String) -> [String] {
        var fields: [String] = []
        var rest = message.utf8[...]
        while let first = rest.first {
            if isSpace(first) {
                rest = rest.dropFirst()
                continue
            }
            let close: UInt8? =
                switch first {
                case UInt8(ascii: "\""): first
                case UInt8(ascii: "["): UInt8(ascii: "]")
                default: nil
                }
            if close != nil { rest = rest.dropFirst() }
            let end = rest.firstIndex { byte in close.map { $0 == byte } ?? isSpace(byte) }
            fields.append(String(Substring(rest[..<(end ?? rest.endIndex)])))
            rest = end.map { rest[$0...].dropFirst() } ?? rest[rest.endIndex...]
        }
        return fields
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D) ~= byte }

    /// Reads what is said about one field, and the white space behind.
    private static func field(_ scanner: inout PatternScanner) throws(LogsError) -> Field {
        var field = Field()
        var isAlternative = true
        repeat {
            scanner.skipSpace()
            let name = scanner.token(endingAt: ",]=!<>&|")
            if field.alternatives.isEmpty {
                field.name = name
            } else if name != field.name {
                throw scanner.fault("\(field.name) and \(name) are conditions of one field")
            }
            guard let comparator = scanner.comparator() else {
                guard field.alternatives.isEmpty else {
                    throw scanner.fault("nothing is said about \(name)")
                }
                break
            }
            let comparison = try LogComparison(comparator, &scanner, endingAt: ",]&|")
            if isAlternative { field.alternatives.append([]) }
            field.alternatives[field.alternatives.count - 1].append(comparison)
            scanner.skipSpace()
            isAlternative = scanner.skip("||")
        } while isAlternative || scanner.skip("&&")
        scanner.skipSpace()
        return field
    }
}

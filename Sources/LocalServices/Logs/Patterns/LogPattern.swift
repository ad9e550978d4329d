import AWSWire

/// What a search looks for in log events.
///
/// Source: AWS, CloudWatch Logs, Filter pattern syntax.
enum LogPattern: Sendable {
    /// Any event.
    case everything
    /// Words and texts that stand in an event or do not.
    case terms(TermsPattern)
    /// A condition on an event that is JSON.
    case json(JSONPattern)
    /// Conditions on the fields of an event, which white space separates.
    case fields(FieldsPattern)

    /// Reads a pattern; throws where it is none.
    init(_ text: String) throws(LogsError) {
        guard text.unicodeScalars.count <= Limits.logPatternLength else {
            throw .constraint(
                text, "filterPattern",
                "Member must have length less than or equal to \(Limits.logPatternLength)")
        }
        var scanner = PatternScanner(text)
        scanner.skipSpace()
        switch scanner.current {
        case nil: self = .everything
        case UInt8(ascii: "{"): self = .json(try JSONPattern(&scanner))
        case UInt8(ascii: "["): self = .fields(try FieldsPattern(&scanner))
        default: self = .terms(try TermsPattern(&scanner))
        }
    }

    /// Whether an event is one that is looked for.
    func matches(_ message: String) -> Bool {
        switch self {
        case .everything: true
        case .terms(let terms): terms.matches(message)
        case .json(let json): json.matches(message)
        case .fields(let fields): fields.matches(message)
        }
    }

    /// What stands in an event where the pattern looks, by the names that the pattern has for it.
    func values(in message: String) -> [(name: String, value: String)] {
        switch self {
        case .everything, .terms: []
        case .json(let json): json.values(in: message)
        case .fields(let fields): fields.values(in: message)
        }
    }

    /// How often each byte of an event is looked at, at the most.
    var cost: Int {
        switch self {
        case .everything: 0
        case .terms(let terms): terms.cost
        case .json(let json): json.cost
        case .fields(let fields): fields.cost
        }
    }
}

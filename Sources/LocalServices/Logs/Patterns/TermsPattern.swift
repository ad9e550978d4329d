import AWSWire
import AuditPipeline

/// Words and texts that stand in an event or do not: `ERROR -"not found"`, or `?ERROR ?WARN`.
struct TermsPattern: Sendable {
    /// Something to be found anywhere in an event.
    fileprivate enum Term: Sendable {
        case text([UInt8])
        case expression(RegularExpression)
    }

    private let wanted: [Term]
    private let unwanted: [Term]
    /// Those of which one has to be there, where nothing else is said.
    private let choices: [Term]

    /// How often each byte of an event is looked at, at the most.
    let cost: Int

    /// Reads the whole pattern.
    init(_ scanner: inout PatternScanner) throws(LogsError) {
        var terms: (wanted: [Term], unwanted: [Term], choices: [Term]) = ([], [], [])
        while scanner.current != nil {
            if scanner.skip("?") {
                terms.choices.append(try TermsPattern.term(&scanner))
            } else if scanner.skip("-") {
                terms.unwanted.append(try TermsPattern.term(&scanner))
            } else {
                terms.wanted.append(try TermsPattern.term(&scanner))
            }
            scanner.skipSpace()
        }
        // Beside other terms AWS does not look at those with a question mark.
        if !terms.wanted.isEmpty || !terms.unwanted.isEmpty { terms.choices = [] }
        (wanted, unwanted, choices) = terms
        cost = (wanted + unwanted + choices).reduce(0) { $0 + $1.cost }
    }

    func matches(_ message: String) -> Bool {
        wanted.allSatisfy { $0.stands(in: message) }
            && !unwanted.contains { $0.stands(in: message) }
            && (choices.isEmpty || choices.contains { $0.stands(in: message) })
    }

    private static func term(_ scanner: inout PatternScanner) throws(LogsError) -> Term {
        switch scanner.current {
        case UInt8(ascii: "\""): return .text(Array(try scanner.quoted().utf8))
        case UInt8(ascii: "%"): return .expression(try scanner.expression())
        default:
            let word = scanner.token(endingAt: "\"")
            guard !word.isEmpty else { throw scanner.fault("a sign stands before no term") }
            return .text(Array(word.utf8))
        }
    }
}

extension TermsPattern.Term {
    fileprivate var cost: Int {
        switch self {
        case .text(let text): text.count
        case .expression(let expression): expression.stepCount
        }
    }

    fileprivate func stands(in message: String) -> Bool {
        switch self {
        case .text(let text): text.place(in: message.utf8.span) != nil
        case .expression(let expression): expression.matches(message)
        }
    }
}

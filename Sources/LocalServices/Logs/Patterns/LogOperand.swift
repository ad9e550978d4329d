import AuditPipeline

/// What a value is compared with.
enum LogOperand: Sendable {
    /// A text, of which parts may be left open.
    case text(WildcardText)
    /// A number, which is a text as well where the other side is one.
    case number(Double, WildcardText)
    /// A regular expression, which has to fit a part.
    case expression(RegularExpression)

    /// How often each byte of a value is looked at, at the most.
    var cost: Int {
        switch self {
        case .text(let text), .number(_, let text): text.cost
        case .expression(let expression): expression.stepCount
        }
    }

    /// The number that a text is; nil for words that a number's parser takes too.
    static func number(_ text: String) -> Double? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) })
        else { return nil }
        return Double(text)
    }
}

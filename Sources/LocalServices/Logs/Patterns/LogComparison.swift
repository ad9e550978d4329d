import AWSWire
import AuditPipeline

/// A comparison that a value passes or does not.
struct LogComparison: Sendable {
    private let comparator: LogComparator
    private let operand: LogOperand

    /// How often each byte of a value is looked at, at the most.
    var cost: Int { operand.cost }

    /// Reads a comparison whose sign was read; its value ends where `ends` begins.
    init(
        _ comparator: LogComparator, _ scanner: inout PatternScanner, endingAt ends: String,
    ) throws(LogsError) {
        self.comparator = comparator
        operand = try scanner.operand(endingAt: ends)
        if comparator.isOrder {
            guard case .number = operand else {
                throw scanner.fault("\(comparator.rawValue) compares numbers only")
            }
        }
    }

    /// Whether a value passes: a text, which may be a number too.
    func holds(_ text: String, _ number: Double?) -> Bool {
        switch operand {
        case .number(let wanted, let word):
            if let number { return comparator.holds(number, wanted) }
            return !comparator.isOrder && word.matches(text) == (comparator == .equal)
        case .text(let wanted): return wanted.matches(text) == (comparator == .equal)
        case .expression(let wanted): return wanted.matches(text) == (comparator == .equal)
        }
    }
}

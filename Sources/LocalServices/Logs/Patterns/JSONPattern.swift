import AWSWire
import DynamoModel

/// A condition on an event that is JSON: `{ $.op = "delete" && ($.size > 5 || $.user IS NULL) }`.
struct JSONPattern: Sendable {
    /// What must hold.
    fileprivate indirect enum Condition: Sendable {
        case all([Condition])
        case any([Condition])
        case compares(LogSelector, LogComparison)
        case isNull(LogSelector)
        case isBool(LogSelector, Bool)
        case exists(LogSelector, Bool)
    }

    private let condition: Condition
    private let selectors: [LogSelector]
    /// How often each byte of an event is looked at, at the most.
    let cost: Int

    /// Reads the whole pattern, whose brace comes next.
    init(_ scanner: inout PatternScanner) throws(LogsError) {
        _ = scanner.skip("{")
        var reader = ConditionReader()
        condition = try reader.alternatives(&scanner)
        guard scanner.skip("}") else { throw scanner.fault("a brace is not closed") }
        scanner.skipSpace()
        guard scanner.current == nil else { throw scanner.fault("something follows its end") }
        selectors = reader.selectors
        cost = reader.cost
    }

    func matches(_ message: String) -> Bool {
        guard let event = JSONTree(event: message) else { return false }
        return condition.holds(for: event)
    }

    /// The values that the pattern looks at, by its ways to them.
    func values(in message: String) -> [(name: String, value: String)] {
        guard let event = JSONTree(event: message) else { return [] }
        return selectors.compactMap { selector in
            selector.values(in: event).first?.scalar.map { (selector.text, $0.text) }
        }
    }

    /// Reads conditions, and gathers what is known of them.
    private struct ConditionReader {
        private(set) var selectors: [LogSelector] = []
        /// To read an event as JSON is to look at it once.
        private(set) var cost = 1
        private var depth = 0

        mutating func alternatives(_ scanner: inout PatternScanner) throws(LogsError) -> Condition {
            var conditions = [try conjunction(&scanner)]
            while scanner.skip("||") { conditions.append(try conjunction(&scanner)) }
            return conditions.count == 1 ? conditions[0] : .any(conditions)
        }

        private mutating func conjunction(
            _ scanner: inout PatternScanner,
        ) throws(LogsError) -> Condition {
            var conditions = [try single(&scanner)]
            while scanner.skip("&&") { conditions.append(try single(&scanner)) }
            return conditions.count == 1 ? conditions[0] : .all(conditions)
        }

        /// Reads a condition, or several in parentheses, and the white space behind.
        private mutating func single(_ scanner: inout PatternScanner) throws(LogsError) -> Condition
        {
            scanner.skipSpace()
            defer { scanner.skipSpace() }
            guard scanner.skip("(") else { return try simple(&scanner) }
            depth += 1
            guard depth <= Limits.logPatternDepth else {
                throw scanner.fault("its parentheses are nested too deeply")
            }
            let condition = try alternatives(&scanner)
            guard scanner.skip(")") else { throw scanner.fault("a parenthesis is not closed") }
            depth -= 1
            return condition
        }

        private mutating func simple(_ scanner: inout PatternScanner) throws(LogsError) -> Condition
        {
            let selector = try LogSelector(&scanner)
            selectors.append(selector)
            if let comparator = scanner.comparator() {
                let comparison = try LogComparison(comparator, &scanner, endingAt: "()&|}")
                cost += comparison.cost
                return .compares(selector, comparison)
            }
            if scanner.skipWord("IS") {
                scanner.skipSpace()
                if scanner.skipWord("NULL") { return .isNull(selector) }
                if scanner.skipWord("TRUE") { return .isBool(selector, true) }
                if scanner.skipWord("FALSE") { return .isBool(selector, false) }
            } else if scanner.skipWord("NOT") {
                scanner.skipSpace()
                if scanner.skipWord("EXISTS") { return .exists(selector, false) }
            } else if scanner.skipWord("EXISTS") {
                return .exists(selector, true)
            }
            throw scanner.fault("nothing is said about \(selector.text)")
        }
    }
}

extension JSONPattern.Condition {
    /// Whether an event fulfils it; what is not there is not equal, and not unequal either.
    fileprivate func holds(for event: JSONTree) -> Bool {
        switch self {
        case .all(let conditions): conditions.allSatisfy { $0.holds(for: event) }
        case .any(let conditions): conditions.contains { $0.holds(for: event) }
        case .compares(let selector, let comparison):
            selector.values(in: event).contains { value in
                value.scalar.map { comparison.holds($0.text, $0.number) } ?? false
            }
        case .isNull(let selector):
            selector.values(in: event).contains { if case .null = $0 { true } else { false } }
        case .isBool(let selector, let wanted):
            selector.values(in: event).contains { value in
                if case .bool(let bool) = value { bool == wanted } else { false }
            }
        case .exists(let selector, let wanted): selector.values(in: event).isEmpty != wanted
        }
    }
}

import DynamoModel

/// One level of a pattern: fields that must match, or the rules for a value.
indirect enum PatternNode: Sendable, Hashable {
    /// A field, and what its value must be like.
    struct Field: Sendable, Hashable {
        let name: Text
        let node: PatternNode
        /// The ways in which dots in the name may lead to parts below others; none without dots.
        let ways: PatternNode.DottedName?
    }

    /// Every field must match, and of each group of alternatives at least one.
    case fields([Field], alternatives: [[PatternNode]])
    /// One of the rules must match.
    case rules([PatternRule])

    /// Whether a value matches; nil stands for one that is not there.
    func matches(_ value: EventValue?) -> Bool {
        if let elements = value?.elements {
            switch self {
            case .fields where !elements.isEmpty: return elements.contains { matches($0) }
            case .rules where !elements.isEmpty: return elements.contains { matches($0) }
            case .fields, .rules: return matches(nil)
            }
        }
        switch self {
        case .fields(let fields, let alternatives):
            return fields.allSatisfy { $0.matches(value) }
                && alternatives.allSatisfy { $0.contains { $0.matches(value) } }
        case .rules(let rules):
            let leaf = value?.leaf
            return rules.contains { $0.matches(leaf) }
        }
    }
}

extension PatternNode.Field {
    /// Describes a field.
    init(name: Text, node: PatternNode) {
        self.name = name
        self.node = node
        ways = PatternNode.DottedName(name)
    }

    /// Whether the part of a value under the field's name matches; nil stands for a value that is
    /// not there.
    fileprivate func matches(_ value: EventValue?) -> Bool {
        guard let ways, let value else { return node.matches(value?.member(name)) }
        let parts = ways.parts(of: value)
        return parts.isEmpty ? node.matches(nil) : parts.contains(where: node.matches)
    }
}

extension PatternNode {
    /// A name with dots, of which each stands in a part's name, or leads to a part below it.
    ///
    /// All of this is worked out once for a pattern: values are many, and may be somebody else's.
    /// Source: AWS, EventBridge's event-ruler, which SNS and Lambda match with.
    struct DottedName: Sendable, Hashable {
        /// Names that may stand at each piece of the name, shortest first: `a`, `a.b` and `a.b.c`,
        /// then `b` and `b.c`, then `c`.
        private let names: [[Text]]

        /// Cuts a name at its dots; nil where it has none, or more of them or of other letters than
        /// are ever meant so.
        init?(_ name: Text) {
            let pieces = name.string.split(separator: ".", omittingEmptySubsequences: false)
            guard (2...Limits.patternNamePieces).contains(pieces.count),
                name.string.utf8.count <= Limits.patternNameBytes
            else { return nil }
            names = pieces.indices.map { start in
                (start..<pieces.count).map { end in
                    Text(pieces[start...end].joined(separator: "."))
                }
            }
        }

        /// The parts of a value that the name may mean.
        func parts(of value: EventValue) -> [EventValue] { parts(of: value, from: 0) }

        private func parts(of value: EventValue, from start: Int) -> [EventValue] {
            if let elements = value.elements {
                return elements.flatMap { parts(of: $0, from: start) }
            }
            guard value.hasMembers else { return [] }
            var found: [EventValue] = []
            for (place, name) in names[start].enumerated() {
                guard let part = value.member(name) else { continue }
                let next = start + place + 1
                found += next == names.count ? [part] : parts(of: part, from: next)
            }
            return found
        }
    }
}

/// How large a pattern is.
extension PatternNode {
    var fieldCount: Int {
        guard case .fields(let fields, let alternatives) = self else { return 0 }
        return fields.count + alternatives.joined().reduce(0) { $0 + $1.fieldCount }
    }

    /// The values that are compared with, each counted as often as it is deep, multiplied over the
    /// fields.
    func combinationCount(depth: Int = 0) -> Int {
        switch self {
        case .fields(let fields, let alternatives):
            let own = fields.map { $0.node.combinationCount(depth: depth + 1) }
            let others = alternatives.map { group in
                group.reduce(0) { $0.saturatingSum($1.combinationCount(depth: depth)) }
            }
            return PatternNode.product(own + others)
        case .rules(let rules): return rules.count * depth
        }
    }

    var isNested: Bool {
        guard case .fields(let fields, let alternatives) = self else { return false }
        return alternatives.joined().contains(where: \.isNested)
            || fields.contains { field in
                if case .fields = field.node { true } else { false }
            }
    }

    private static func product(_ counts: [Int]) -> Int {
        counts.reduce(1) { product, count in
            let (result, hasOverflown) = product.multipliedReportingOverflow(by: count)
            return hasOverflown ? .max : result
        }
    }
}

extension PatternNode {
    /// The same, with other numbers to compare with.
    func withNumbers(_ change: (Double) -> Double) -> PatternNode {
        switch self {
        case .fields(let fields, let alternatives):
            .fields(
                fields.map { field in
                    Field(
                        name: field.name, node: field.node.withNumbers(change), ways: field.ways)
                }, alternatives: alternatives.map { $0.map { $0.withNumbers(change) } })
        case .rules(let rules): .rules(rules.map { $0.withNumbers(change) })
        }
    }
}

extension Int {
    fileprivate func saturatingSum(_ other: Int) -> Int {
        let (result, hasOverflown) = addingReportingOverflow(other)
        return hasOverflown ? .max : result
    }
}

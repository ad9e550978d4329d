import DynamoModel

/// One level of a pattern: fields that must match, or the rules for a value.
indirect enum PatternNode: Sendable, Hashable {
    /// A field, and what its value must be like.
    struct Field: Sendable, Hashable {
        let name: Text
        let node: PatternNode
        /// Whether the name may lead to a part below another one.
        let isDotted: Bool
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
        isDotted = name.string.utf8.contains(UInt8(ascii: "."))
    }

    /// Whether the part of a value under the field's name matches; nil stands for a value that is
    /// not there.
    fileprivate func matches(_ value: EventValue?) -> Bool {
        guard isDotted, let value else { return node.matches(value?.member(name)) }
        let parts = value.parts(at: Array(name.string.utf8)[...])
        return parts.isEmpty ? node.matches(nil) : parts.contains(where: node.matches)
    }
}

extension EventValue {
    /// The parts that a name with dots may mean: a dot stands in a part's name, or leads to a part
    /// below it.
    ///
    /// Source: AWS, EventBridge's event-ruler, which SNS and Lambda match with.
    fileprivate func parts(at name: ArraySlice<UInt8>) -> [EventValue] {
        if let elements { return elements.flatMap { $0.parts(at: name) } }
        var found = [member(name)].compactMap(\.self)
        let dots = name.indices.lazy.filter { name[$0] == UInt8(ascii: ".") }
        for dot in dots.prefix(Limits.patternNameDots) {
            if let part = member(name[..<dot]) { found += part.parts(at: name[(dot + 1)...]) }
        }
        return found
    }

    private func member(_ name: ArraySlice<UInt8>) -> EventValue? {
        member(Text(String(decoding: name, as: UTF8.self)))
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

extension Int {
    fileprivate func saturatingSum(_ other: Int) -> Int {
        let (result, hasOverflown) = addingReportingOverflow(other)
        return hasOverflown ? .max : result
    }
}

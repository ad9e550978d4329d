import DynamoModel

/// A pattern that events match or do not, compiled once.
///
/// Its fields must all match; a field matches when one of its rules does. A list matches when one
/// of its elements does.
public struct EventPattern: Sendable, Hashable {
    /// The pattern as it was written: JSON of at most 4,096 bytes.
    public let text: String
    private let root: PatternNode

    /// Compiles a pattern; throws, in AWS's words, what is none.
    public init(_ text: String) throws(InvalidMapping) {
        guard text.utf8.count <= Limits.patternBytes else {
            throw InvalidMapping(
                constraint: "Member must have length less than or equal to \(Limits.patternBytes)",
                value: text, at: "filterCriteria.filters.1.member.pattern")
        }
        guard let pattern = EventPattern(filterPolicy: text) else {
            throw InvalidMapping("Invalid filter pattern definition.")
        }
        self = pattern
    }

    private init(text: String, root: PatternNode) {
        self.text = text
        self.root = root
    }

    /// Compiles the filter policy of a topic's subscription, whose language is the same; nil where
    /// the text is none. Its size is for the caller to bound.
    package init?(filterPolicy text: String) {
        self.text = text
        do throws(DynamoDBError) {
            var reader = JSONReader(text.utf8.span)
            root = try PatternNode(json: &reader)
            try reader.finish()
        } catch {
            return nil
        }
    }

    /// The same pattern, with each number that it compares with as `change` makes it.
    package func withNumbers(_ change: (Double) -> Double) -> EventPattern {
        EventPattern(text: text, root: root.withNumbers(change))
    }

    /// How many fields the pattern has at its top.
    package var fieldCount: Int { root.fieldCount }

    /// How many values a pattern compares with, each times its depth, multiplied over its fields:
    /// what AWS bounds.
    package var combinationCount: Int { root.combinationCount() }

    /// Whether a field has fields of its own.
    package var isNested: Bool { root.isNested }

    /// Whether an event matches.
    package func matches(_ event: EventValue) -> Bool { root.matches(event) }
}

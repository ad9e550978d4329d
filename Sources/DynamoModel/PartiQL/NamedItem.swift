/// The one item that a statement is about, and what else it asks of it.
package struct NamedItem: Sendable {
    /// The key attributes; of values that contradict each other, the first.
    package let key: Item
    private let partition: Text
    private let rest: [Condition]
    /// The key attribute that is asked to be two different values; nil where none is.
    package let contradicted: Text?

    init(key: Item, partition: Text, rest: [Condition], contradicted: Text?) {
        self.key = key
        self.partition = partition
        self.rest = rest
        self.contradicted = contradicted
    }

    /// Whether nothing is asked of the item but its key.
    package var isKeyOnly: Bool { rest.isEmpty }

    /// What must hold for an update: there is an item, and all that is asked of it holds.
    package var conditionToUpdate: ConditionExpression {
        ConditionExpression(.all([.exists(DocumentPath(partition))] + rest))
    }

    /// What must hold for a delete: there is no item, or all that is asked of it holds.
    package var conditionToDelete: ConditionExpression? {
        guard !rest.isEmpty else { return nil }
        return ConditionExpression(.any([.isMissing(DocumentPath(partition)), .all(rest)]))
    }

    /// What must hold in a condition check, whether or not there is an item.
    package var conditionToCheck: ConditionExpression { ConditionExpression(.all(rest)) }
}

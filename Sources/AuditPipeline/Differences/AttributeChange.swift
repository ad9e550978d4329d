public import DynamoModel

/// What differs between two images of an item at one path.
public struct AttributeChange: Sendable, Hashable {
    /// Where the values stand.
    public let path: DocumentPath
    /// What became of the value there.
    public let difference: Difference

    /// What became of a value.
    public enum Difference: Sendable, Hashable {
        /// There was none before.
        case add(AttributeValue)
        /// It is another now, of another type perhaps.
        case change(AttributeValue, to: AttributeValue)
        /// There is none any more.
        case remove(AttributeValue)
        /// It was changed, added or removed, and nobody was to be told the values.
        case redacted
    }

    /// The word for it: `add`, `change` or `remove`.
    public var verb: String {
        switch difference {
        case .add: "add"
        case .change, .redacted: "change"
        case .remove: "remove"
        }
    }

    /// The value before; nil when there was none, or nobody was to be told.
    public var old: AttributeValue? {
        switch difference {
        case .add, .redacted: nil
        case .change(let old, to: _), .remove(let old): old
        }
    }

    /// The value after; nil when there is none, or nobody was to be told.
    public var new: AttributeValue? {
        switch difference {
        case .add(let new), .change(_, to: let new): new
        case .remove, .redacted: nil
        }
    }
}

extension AttributeChange {
    /// What has to be done to `old` to make it `new`, in the order of paths; nothing when they are
    /// equal.
    ///
    /// Maps are compared name by name, lists place by place, so that an element put in front
    /// changes all that follow; a set is one value. A missing image counts as an item without
    /// attributes. Costs one walk over both.
    public static func between(_ old: Item?, _ new: Item?) -> [AttributeChange] {
        var comparison = ImageComparison()
        comparison.compareAttributes(old ?? Item(), new ?? Item())
        return comparison.changes
    }
}

/// Walks through two images side by side and writes down where they part.
private struct ImageComparison {
    private(set) var changes: [AttributeChange] = []
    private var attribute: Text = ""
    private var nested: [DocumentPath.Element] = []

    mutating func compareAttributes(_ old: Item, _ new: Item) {
        ImageComparison.pair(old, new) { name, old, new in
            attribute = name
            compare(old, new)
        }
    }

    private mutating func compare(_ old: AttributeValue?, _ new: AttributeValue?) {
        switch (old, new) {
        case (.map(let old), .map(let new)): compareMembers(old, new)
        case (.list(let old), .list(let new)): compareElements(old, new)
        case (let old?, let new?): if old != new { note(.change(old, to: new)) }
        case (nil, let new?): note(.add(new))
        case (let old?, nil): note(.remove(old))
        case (nil, nil): break
        }
    }

    private mutating func compareMembers(_ old: Item, _ new: Item) {
        ImageComparison.pair(old, new) { name, old, new in
            nested.append(.name(name))
            compare(old, new)
            nested.removeLast()
        }
    }

    private mutating func compareElements(_ old: [AttributeValue], _ new: [AttributeValue]) {
        for index in 0..<max(old.count, new.count) {
            nested.append(.index(index))
            compare(
                index < old.count ? old[index] : nil,
                index < new.count ? new[index] : nil,
            )
            nested.removeLast()
        }
    }

    private mutating func note(_ difference: AttributeChange.Difference) {
        changes.append(
            AttributeChange(path: DocumentPath(attribute, nested), difference: difference),
        )
    }

    /// Calls `each` with the names of both, ascending, and the value that either side has for it.
    private static func pair(
        _ old: Item, _ new: Item, _ each: (Text, AttributeValue?, AttributeValue?) -> Void,
    ) {
        let (before, after) = (old.attributes, new.attributes)
        var (left, right) = (0, 0)
        while left < before.count || right < after.count {
            let isOld =
                right == after.count
                || (left < before.count && before[left].name <= after[right].name)
            let isNew =
                left == before.count
                || (right < after.count && after[right].name <= before[left].name)
            each(
                isOld ? before[left].name : after[right].name,
                isOld ? before[left].value : nil, isNew ? after[right].value : nil)
            if isOld { left += 1 }
            if isNew { right += 1 }
        }
    }
}

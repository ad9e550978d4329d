import DynamoModel

/// What differs between two images in one attribute: the parts of the value that are not the same.
///
/// Of maps only the members that differ are there, of lists only the elements that do, before and
/// after side by side; a set is one value.
struct ImageDifference: Hashable {
    let name: Text
    /// What was there; nil when there was nothing.
    let old: AttributeValue?
    /// What is there; nil when there is nothing.
    let new: AttributeValue?

    /// What differs, in the order of names; a missing image counts as one without attributes.
    static func between(_ old: Item?, _ new: Item?) -> [ImageDifference] {
        let (old, new) = (old ?? Item(), new ?? Item())
        let names = Set(old.attributes.map(\.name)).union(new.attributes.map(\.name))
        return names.sorted().compactMap { name in
            let parts = parts(old[name], new[name])
            guard parts.old != nil || parts.new != nil else { return nil }
            return ImageDifference(name: name, old: parts.old, new: parts.new)
        }
    }

    /// The two values without what they have in common; nothing when they are equal.
    private static func parts(
        _ old: AttributeValue?, _ new: AttributeValue?,
    ) -> (old: AttributeValue?, new: AttributeValue?) {
        switch (old, new) {
        case (let old?, let new?) where old == new: return (nil, nil)
        case (.map(let before)?, .map(let after)?):
            var (left, right) = (Item(), Item())
            for difference in between(before, after) {
                left[difference.name] = difference.old
                right[difference.name] = difference.new
            }
            return (.map(left), .map(right))
        case (.list(let before)?, .list(let after)?):
            var (left, right): ([AttributeValue], [AttributeValue]) = ([], [])
            for index in 0..<max(before.count, after.count) {
                let parts = parts(
                    index < before.count ? before[index] : nil,
                    index < after.count ? after[index] : nil)
                if let old = parts.old { left.append(old) }
                if let new = parts.new { right.append(new) }
            }
            return (.list(left), .list(right))
        default: return (old, new)
        }
    }
}

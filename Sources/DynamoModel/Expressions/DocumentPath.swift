/// Where a value stands in an item: an attribute, or something inside one.
public struct DocumentPath: Sendable, Hashable {
    /// The top-level attribute's name.
    public let name: Text
    /// The steps from that attribute inwards; none for the attribute itself.
    public let nested: [Element]

    /// One step of a path.
    public enum Element: Sendable, Hashable {
        /// Into a map.
        case name(Text)
        /// Into a list, counted from zero.
        case index(Int)
    }

    /// A path of an attribute, and of steps into it.
    public init(_ name: Text, _ nested: [Element] = []) {
        self.name = name
        self.nested = nested
    }

    /// Whether the path is an attribute of the item, and nothing inside one.
    public var isTopLevel: Bool { nested.isEmpty }

    /// All steps, the attribute's name first.
    public var elements: [Element] { [.name(name)] + nested }

    /// The path of something one step further in.
    public func appending(_ element: Element) -> DocumentPath {
        DocumentPath(name, nested + [element])
    }

    /// The value that stands there; nil when there is none.
    public func value(in item: Item) -> AttributeValue? {
        let value = item[name]
        return nested.isEmpty ? value : value.flatMap(nestedValue)
    }

    private func nestedValue(in outermost: AttributeValue) -> AttributeValue? {
        var value = outermost
        for element in nested {
            switch (value, element) {
            case (.map(let members), .name(let name)):
                guard let member = members[name] else { return nil }
                value = member
            case (.list(let values), .index(let index)):
                guard index < values.count else { return nil }
                value = values[index]
            default: return nil
            }
        }
        return value
    }
}

extension DocumentPath: CustomStringConvertible {
    /// The path as the service's messages have it, `[a, b, [0]]` say.
    public var description: String {
        let steps = elements.map { element in
            switch element {
            case .name(let name): name.string
            case .index(let index): "[\(index)]"
            }
        }
        return "[\(steps.joined(separator: ", "))]"
    }
}

extension DocumentPath: Comparable {
    /// Whether `left` comes first: by names and indexes, a path before what is inside it.
    public static func < (left: DocumentPath, right: DocumentPath) -> Bool {
        if left.name != right.name { return left.name < right.name }
        return left.nested.lexicographicallyPrecedes(right.nested)
    }
}

extension DocumentPath.Element: Comparable {
    /// Whether `left` comes first: names by their bytes, then indexes by number.
    public static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.name(let left), .name(let right)): left < right
        case (.index(let left), .index(let right)): left < right
        case (.name, .index): true
        case (.index, .name): false
        }
    }
}

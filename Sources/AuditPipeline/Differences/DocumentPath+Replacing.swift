package import DynamoModel

extension DocumentPath {
    /// The path with these steps; nil where the first one is no name.
    package init?(_ elements: [Element]) {
        guard case .name(let name)? = elements.first else { return nil }
        self.init(name, Array(elements.dropFirst()))
    }

    /// Whether this is the other path, or something inside it.
    package func isInside(_ other: DocumentPath) -> Bool {
        elements.starts(with: other.elements)
    }

    /// The item with another value there, or none; maps on the way are made for a value.
    ///
    /// An element of a list is not taken away but becomes `NULL`, so that the others keep their
    /// places; beyond a list's end nothing is done.
    package func replaced(in item: Item, with value: AttributeValue?) -> Item {
        var item = item
        guard !nested.isEmpty else {
            item[name] = value
            return item
        }
        let outer = item[name] ?? (value == nil ? nil : .map(Item()))
        item[name] = outer.map { DocumentPath.replaced(in: $0, nested[...], with: value) }
        return item
    }

    private static func replaced(
        in outer: AttributeValue, _ steps: ArraySlice<Element>, with value: AttributeValue?,
    ) -> AttributeValue {
        guard let step = steps.first else { return value ?? .null }
        let rest = steps.dropFirst()
        switch (outer, step) {
        case (.list(var values), .index(let index)):
            guard values.indices.contains(index) else { return outer }
            values[index] = replaced(in: values[index], rest, with: value)
            return .list(values)
        case (.map(let item), .name(let name)):
            return .map(DocumentPath(name, Array(rest)).replaced(in: item, with: value))
        case (_, .name(let name)) where value != nil:
            return .map(DocumentPath(name, Array(rest)).replaced(in: Item(), with: value))
        default: return outer
        }
    }
}

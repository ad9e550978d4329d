public import DynamoModel

/// Which places of an item a rule is about: a path, in which `*` stands for any number of steps,
/// none included.
///
/// `*.password` is so the attribute `password`, and every member of that name inside any other;
/// `cards.*.number` is the number of every card of a list.
public struct RedactionPath: Sendable, Hashable {
    /// The path as the rule has it.
    public let text: String
    private let steps: [DocumentPath.Element]

    /// Reads a path; nil for what is none, or ends in `*` and so names nothing.
    public init?(_ text: String) {
        guard let path = DocumentPath(text: text), path.elements.last?.isWildcard == false else {
            return nil
        }
        self.text = text
        steps = path.elements
    }

    /// The places of an item that the path is about.
    public func places(in item: Item) -> Set<DocumentPath> {
        var search = Search()
        search.walk(.map(item), steps[...])
        return search.found
    }

    /// Whether the path is about an attribute of that name, whatever its value.
    public func names(_ attribute: Text) -> Bool {
        !places(in: [attribute: .null]).isEmpty
    }
}

/// A walk through an item along a path with wildcards.
private struct Search {
    private(set) var found: Set<DocumentPath> = []
    private var place: [DocumentPath.Element] = []

    mutating func walk(_ value: AttributeValue, _ steps: ArraySlice<DocumentPath.Element>) {
        guard let step = steps.first else {
            if let path = DocumentPath(place) { found.insert(path) }
            return
        }
        let rest = steps.dropFirst()
        if step.isWildcard { walk(value, rest) }
        switch (value, step) {
        case (.map(let item), .name(let name)) where !step.isWildcard:
            if let member = item[name] { walk(into: .name(name), member, rest) }
        case (.map(let item), _) where step.isWildcard:
            for member in item.attributes { walk(into: .name(member.name), member.value, steps) }
        case (.list(let values), .index(let index)) where values.indices.contains(index):
            walk(into: step, values[index], rest)
        case (.list(let values), _) where step.isWildcard:
            for (index, value) in values.enumerated() { walk(into: .index(index), value, steps) }
        default: break
        }
    }

    private mutating func walk(
        into element: DocumentPath.Element, _ value: AttributeValue,
        _ steps: ArraySlice<DocumentPath.Element>,
    ) {
        place.append(element)
        walk(value, steps)
        place.removeLast()
    }
}

extension DocumentPath.Element {
    /// Whether the element stands for any number of steps.
    fileprivate var isWildcard: Bool { self == .name("*") }
}

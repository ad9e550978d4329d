public import DynamoModel

/// Who last changed each value of an item.
public struct Blame: Sendable {
    /// One value.
    public struct Line: Sendable, Hashable {
        /// Where it stands.
        public let path: DocumentPath
        /// The value; a map or list is told by what is in it, unless that is nothing.
        public let value: AttributeValue
        /// The entry that made it so; nil where it was so before the trail's first entry.
        public let entry: RecordedEntry?
    }

    private var found: [Line] = []
    private var open: [(path: DocumentPath, value: AttributeValue)] = []
    /// The entry that made the state, until it was met: younger ones do not count.
    private var awaited: EntryID?

    /// Asks for a state of an item, and the entry that made it.
    public init(of image: Item, at entry: RecordedEntry?) {
        awaited = entry?.entry.id
        for attribute in image.attributes {
            addValues(of: attribute.value, at: DocumentPath(attribute.name))
        }
    }

    /// Asks for a state of an item, and reads the item's entries as far as they are needed.
    public init(
        of image: Item, at entry: RecordedEntry?, reading pages: ItemTimeline.Pages,
    ) async throws {
        self.init(of: image, at: entry)
        while !isDone, let page = try await pages() {
            for entry in page { take(entry) }
        }
    }

    /// Whether no older entry is needed.
    public var isDone: Bool { open.isEmpty }

    /// The values in the order of their paths.
    public var lines: [Line] {
        let unknown = open.map { Line(path: $0.path, value: $0.value, entry: nil) }
        return (found + unknown).sorted { Text($0.path.text) < Text($1.path.text) }
    }

    /// Looks at the item's next older entry.
    public mutating func take(_ entry: RecordedEntry) {
        if entry.entry.id == awaited { awaited = nil }
        guard awaited == nil, !entry.entry.hasNoImages else { return }
        let changed = entry.entry.differences.map(\.path)
        let made = open.filter { value in changed.contains { value.path.isInside($0) } }
        found += made.map { Line(path: $0.path, value: $0.value, entry: entry) }
        open.removeAll { value in changed.contains { value.path.isInside($0) } }
    }

    private mutating func addValues(of value: AttributeValue, at path: DocumentPath) {
        switch value {
        case .map(let item) where !item.isEmpty:
            for member in item.attributes {
                addValues(of: member.value, at: path.appending(.name(member.name)))
            }
        case .list(let values) where !values.isEmpty:
            for (index, value) in values.enumerated() {
                addValues(of: value, at: path.appending(.index(index)))
            }
        default: open.append((path, value))
        }
    }
}

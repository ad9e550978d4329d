public import DynamoModel

/// How an item is put back to a former state: what is written, and what that undoes.
public struct ItemRestore: Sendable {
    /// The state that the item is to have again.
    public let target: ItemState
    /// The item's key.
    public let key: PrimaryKey
    /// The item's newest entry, whose after image the item must still be.
    public let head: RecordedEntry
    /// The entries that are undone, newest first.
    public let undone: [RecordedEntry]
    /// The item as it is to be; nil where it is to be deleted.
    public let image: Item?
    /// Where the state is not known, because the trail was not to have its values: what is there
    /// stays, and what is not there can not be put back.
    public let lost: [DocumentPath]
    /// Where the item keeps what it has, whatever `image` says.
    public let kept: [DocumentPath]

    /// Plans to put an item back; of `only` where that is given: these paths, and the rest as it
    /// is.
    ///
    /// Throws where only paths of an item are asked for that is not there, then or now.
    public init(
        _ key: PrimaryKey, to target: ItemState, undoing undone: [RecordedEntry],
        head: RecordedEntry, only: [DocumentPath] = [],
    ) throws(ItemRestoreError) {
        self.key = key
        self.target = target
        self.head = head
        self.undone = undone
        let current = head.entry.change.new
        lost = ItemRestore.lost(in: target, only: only)
        guard !only.isEmpty else {
            kept = lost
            image = target.image?.keeping(kept, of: current)
            return
        }
        guard var image = current, let wanted = target.image else {
            throw .nothingToMix
        }
        for path in only {
            guard !path.elements.contains(where: \.isIndex) else { throw .insideList(path.text) }
            image = path.replaced(in: image, with: path.value(in: wanted))
        }
        kept =
            lost
            + head.entry.redactions.map(\.path).filter { path in
                !only.contains { path.isInside($0) }
            }
        self.image = image.keeping(kept, of: current)
    }

    /// Where the item is not what the trail says that it is.
    public var hidden: [DocumentPath] { head.entry.redactions.map(\.path) }

    /// Where a state is not known; a list counts as one value, since its places mean nothing by
    /// themselves.
    private static func lost(in state: ItemState, only: [DocumentPath]) -> [DocumentPath] {
        guard state.image != nil else { return [] }
        let paths = (state.entry?.entry.redactions ?? []).map { redaction in
            let steps = redaction.path.elements.prefix { !$0.isIndex }
            return DocumentPath(Array(steps)) ?? redaction.path
        }
        let wanted = paths.filter { path in
            only.isEmpty || only.contains { path.isInside($0) || $0.isInside(path) }
        }
        return Set(wanted).sorted()
    }

    /// The item as it is now.
    public var current: Item? { head.entry.change.new }

    /// What is going to change.
    public var changes: [AttributeChange] { AttributeChange.between(current, image) }

    /// Why the write is made, with what it undoes.
    public func reason(_ text: String?) -> String {
        UndoReason(
            first: undone.last?.entry.id ?? head.entry.id,
            last: undone.first?.entry.id ?? head.entry.id, text: text,
        ).description
    }
}

/// Why an item can not be put back as asked.
public enum ItemRestoreError: Error, Hashable, CustomStringConvertible {
    /// Paths were named of an item that is not there, then or now.
    case nothingToMix
    /// The state of an item of this table was erased.
    case erased(String)
    /// The state of an item of this table is in an archive alone.
    case archived(String)
    /// A path leads into a list, whose places mean nothing by themselves.
    case insideList(String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .nothingToMix:
            "single paths can be put back only in an item that is there, then and now; leave out "
                + "only"
        case .erased(let table):
            "what an item of \(table) was before was erased; narrow the query to what came later"
        case .archived(let table):
            "what an item of \(table) was before is in the archive alone: look it up with "
                + "log --archive, or narrow the query to what came later"
        case .insideList(let path):
            "\(path) leads into a list, which can be put back only as a whole; name the list"
        }
    }
}

extension Item {
    /// The item with what another one has at some places, which may be nothing there.
    public func keeping(_ paths: [DocumentPath], of current: Item?) -> Item {
        paths.reduce(self) { item, path in
            path.replaced(in: item, with: current.flatMap { path.value(in: $0) })
        }
    }
}

extension DocumentPath.Element {
    fileprivate var isIndex: Bool { if case .index = self { true } else { false } }
}

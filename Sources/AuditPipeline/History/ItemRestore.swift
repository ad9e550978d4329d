package import DynamoModel

/// How an item is put back to a former state: what is written, and what that undoes.
package struct ItemRestore: Sendable {
    /// The state that the item is to have again.
    package let target: ItemState
    /// The item's newest entry, whose after image the item must still be.
    package let head: RecordedEntry
    /// The entries that are undone, newest first.
    package let undone: [RecordedEntry]
    /// The item as it is to be; nil where it is to be deleted.
    package let image: Item?

    /// Plans to put an item back; of `only` where that is given: these paths, and the rest as it
    /// is.
    ///
    /// Throws where only paths of an item are asked for that is not there, then or now.
    package init(
        _ target: ItemState, undoing undone: [RecordedEntry], head: RecordedEntry,
        only: [DocumentPath] = [],
    ) throws(ItemRestoreError) {
        self.target = target
        self.head = head
        self.undone = undone
        guard !only.isEmpty else {
            image = target.image
            return
        }
        guard var image = head.entry.change.new, let wanted = target.image else {
            throw .nothingToMix
        }
        for path in only {
            guard !path.elements.contains(where: \.isIndex) else { throw .insideList(path.text) }
            image = path.replaced(in: image, with: path.value(in: wanted))
        }
        self.image = image
    }

    /// The item as it is now.
    package var current: Item? { head.entry.change.new }

    /// What is going to change.
    package var changes: [AttributeChange] { AttributeChange.between(current, image) }

    /// Why the write is made, with what it undoes.
    package func reason(_ text: String?) -> String {
        UndoReason(
            first: undone.last?.entry.id ?? head.entry.id,
            last: undone.first?.entry.id ?? head.entry.id, text: text,
        ).description
    }
}

/// Why an item can not be put back as asked.
package enum ItemRestoreError: Error, Hashable, CustomStringConvertible {
    /// Paths were named of an item that is not there, then or now.
    case nothingToMix
    /// The state of an item of this table was erased.
    case erased(String)
    /// A path leads into a list, whose places mean nothing by themselves.
    case insideList(String)

    /// What is wrong, and what to do.
    package var description: String {
        switch self {
        case .nothingToMix:
            "single paths can be put back only in an item that is there, then and now; leave out "
                + "only"
        case .erased(let table):
            "what an item of \(table) was before was erased; narrow the query to what came later"
        case .insideList(let path):
            "\(path) leads into a list, which can be put back only as a whole; name the list"
        }
    }
}

extension DocumentPath {
    /// The item with another value there, or none.
    fileprivate func replaced(in item: Item, with value: AttributeValue?) -> Item {
        var item = item
        guard case .name(let next)? = nested.first else {
            item[name] = value
            return item
        }
        let inner = DocumentPath(next, Array(nested.dropFirst()))
        var members = Item()
        if case .map(let found)? = item[name] {
            members = found
        } else if value == nil {
            return item
        }
        item[name] = .map(inner.replaced(in: members, with: value))
        return item
    }
}

extension DocumentPath.Element {
    fileprivate var isIndex: Bool { if case .index = self { true } else { false } }
}

package import DynamoModel

/// An item that is to take the place of another one.
package struct ItemExchange: Sendable, Hashable {
    /// The table.
    package let table: String
    /// The key of both.
    package let key: PrimaryKey
    /// What must be there; nil for nothing.
    package let expected: Item?
    /// What is to be there; nil for nothing.
    package let image: Item?
    /// Where it counts for nothing what is expected.
    package var hidden: [DocumentPath] = []
    /// Where what is there stays, whatever is to be there.
    package var kept: [DocumentPath] = []

    /// Describes an exchange.
    package init(table: String, key: PrimaryKey, expected: Item?, image: Item?) {
        self.table = table
        self.key = key
        self.expected = expected
        self.image = image
    }

    /// What puts an item back as planned.
    package init(_ restore: ItemRestore) {
        self.init(
            table: restore.head.entry.change.position.table, key: restore.key,
            expected: restore.current, image: restore.image)
        hidden = restore.hidden
        kept = restore.kept
    }

    /// Whether an item is what is expected.
    package func expects(_ found: Item?) -> Bool {
        found?.keeping(hidden, of: nil) == expected?.keeping(hidden, of: nil)
    }

    /// What is to be there in the place of an item that was found.
    package func image(replacing found: Item?) -> Item? {
        image?.keeping(kept, of: found)
    }
}

package import DynamoModel

/// Where items are put back.
package protocol ItemDesk: Sendable {
    /// Makes an exchange; false, with nothing written, where the item is not as expected any more.
    func exchange(_ exchange: ItemExchange, as caller: Caller) async throws -> Bool
}

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
}

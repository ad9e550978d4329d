import DynamoModel

/// A secondary index as every operation sees it: what does not change while it lives.
///
/// A class, so that a write in flight shares it instead of copying its texts.
final class Index: Sendable {
    let id: Int64
    /// The index as it was made; how it is paid for is part of its state.
    let created: SecondaryIndex
    let statements: IndexStatements
    /// The names of the attributes that its rows have; nil where the rows stand for whole items.
    let projectedNames: [Text]?

    var name: String { created.name }
    var keySchema: IndexKeySchema { created.keySchema }
    var isGlobal: Bool { created.isGlobal }

    init(id: Int64, created: SecondaryIndex, of table: Table) {
        self.id = id
        self.created = created
        statements = IndexStatements(indexID: id, tableID: table.id)
        guard created.projection != .all else {
            projectedNames = nil
            return
        }
        let keys = table.keySchema.attributes + created.keySchema.attributes
        projectedNames = Set(keys.map(\.name) + created.projection.included).sorted()
    }

    /// Whether its rows have an attribute, where items do.
    func projects(_ name: Text) -> Bool {
        projectedNames?.contains(name) ?? true
    }

    /// What it has of an item.
    func project(_ item: Item) -> Item {
        guard let projectedNames else { return item }
        let kept = projectedNames.compactMap { name in
            item[name].map { Attribute(name: name, value: $0) }
        }
        return Item(kept) ?? Item()
    }
}

package import DynamoModel

/// Makes the entries of a table's items that were there before anybody recorded their changes.
package struct ItemBaseline: Sendable {
    private let table: String
    private let streamARN: String
    private let keySchema: KeySchema
    private let actors: ActorResolver
    private let redactor: Redactor
    /// Whether an item with entries is found again where it is another than they say, so that its
    /// entries have to be told apart.
    package var isComparing = false

    /// Describes a table; its entries stand in a stream of their own, beside the table's.
    ///
    /// Nobody is named by what an item has: whoever wrote it last need not have made it. What
    /// clients said in the item no entry has.
    package init(
        of table: String, keySchema: KeySchema, beside streamARN: String,
        actors: [ActorRule], redactor: Redactor,
    ) {
        self.table = table
        self.keySchema = keySchema
        self.streamARN = streamARN
        self.actors = ActorResolver(
            actors.filter { rule in if case .context = rule { true } else { false } })
        self.redactor = redactor
    }

    /// The key of an item; nil where it has none.
    package func key(of item: Item) -> PrimaryKey? { PrimaryKey(of: item, schema: keySchema) }

    /// The entry of an item as it was found; the same for every repeat, unless items are compared.
    package func entry(of item: Item, _ key: PrimaryKey, at time: Timestamp) throws -> AuditEntry {
        let name = key.text(as: .typed) + (isComparing ? " at \(time.milliseconds)" : "")
        let change = Change(
            position: ChangePosition(
                table: table, streamARN: streamARN, shardID: "baseline-\(table)",
                sequence: .standing(for: name)),
            kind: .baseline, time: time, images: ItemImages(key: key, old: nil, new: item),
            origin: ChangeOrigin(caller: .unknown, api: "Baseline"))
        return try actors.entry(of: change, redactor)
    }
}

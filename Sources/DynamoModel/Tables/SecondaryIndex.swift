/// Another key over a table's items, under which Query and Scan find them.
///
/// Has the items that have all its key attributes, and no others.
public struct SecondaryIndex: Sendable, Hashable {
    /// Which items it can bring together.
    public enum Scope: Sendable, Hashable {
        /// Those of one partition key of the table, in another order.
        case local
        /// All of them; and how it would be paid for.
        case global(BillingMode)
    }

    /// Its name, 3 to 255 characters, unique in its table.
    public let name: String
    /// Its key, which several items may share.
    public let keySchema: IndexKeySchema
    /// Which attributes it has besides the keys.
    public let projection: Projection
    /// Which items it can bring together.
    public var scope: Scope

    /// What its capacity is to be like, where it is global and about to be made.
    public var capacity = CapacityOptions()

    /// Describes an index; only a global one may have several attributes of a kind in its key.
    public init(name: String, keySchema: IndexKeySchema, projection: Projection, scope: Scope) {
        self.name = name
        self.keySchema = keySchema
        self.projection = projection
        self.scope = scope
    }

    /// Describes an index whose key is like that of a table.
    public init(name: String, keySchema: KeySchema, projection: Projection, scope: Scope) {
        self.init(
            name: name, keySchema: IndexKeySchema(keySchema), projection: projection, scope: scope,
        )
    }

    /// Whether it is a global one.
    public var isGlobal: Bool { scope != .local }
}

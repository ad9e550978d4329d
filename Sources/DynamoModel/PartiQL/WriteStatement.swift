/// A statement that writes one item, or that has its place among such statements.
package enum WriteStatement: Sendable {
    /// Writes an item that must not be there yet.
    case insert(InsertStatement)
    /// Changes attributes of an item.
    case update(UpdateStatement)
    /// Deletes an item.
    case delete(DeleteStatement)
    /// Looks whether an item satisfies a condition, in a transaction that writes others.
    case exists(SelectStatement)

    /// The table that it is about, as it names it.
    package var table: String {
        switch self {
        case .insert(let insert): insert.table
        case .update(let update): update.table
        case .delete(let delete): delete.table
        case .exists(let select): select.source.table
        }
    }

    /// Which state of the item it answers with; nil where it does not ask for one.
    package var returning: ReturnValues? {
        switch self {
        case .update(let update): update.returning
        case .delete(let delete): delete.returning
        case .insert, .exists: nil
        }
    }
}

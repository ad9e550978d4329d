/// Deletes a table with all its items.
public enum DeleteTable {
    /// Which table.
    public typealias Request = TableRequest
    /// The table that is gone.
    public typealias Response = TableResponse
}

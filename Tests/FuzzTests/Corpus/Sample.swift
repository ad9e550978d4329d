/// A request that is right.
struct Sample: Sendable {
    /// The operation's name.
    let operation: String
    /// The request's body, with `$STREAM`, `$SHARD`, `$ITERATOR` and `$SEQUENCE` for what is known
    /// only once there is a table.
    let text: String

    /// Names the operation and what it is asked.
    init(_ operation: String, _ text: String) {
        self.operation = operation
        self.text = text
    }

    /// The samples of all operations: one for each parameter, at least.
    ///
    /// They are asked one after the other, in this order, by the test that holds them to be right.
    static let all =
        tables + items + legacy + queries + batches + transactions + statements + streams + settings
        + backups
}

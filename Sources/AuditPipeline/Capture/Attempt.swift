package import DynamoModel

/// A call as far as it is recorded: by whom, by which operation, and what it was about.
package struct Attempt: Sendable {
    /// One item, or a page of them, that a call was about.
    package struct Target: Sendable {
        /// The table as the call names it: by its name or ARN.
        package let table: String
        /// The item, or its key; nil where the call names no item.
        package let item: Item?
        /// What there is to say about it.
        package var details = Item()

        /// Names an item of a table, or none in particular.
        package init(_ table: String, _ item: Item?, details: Item = Item()) {
            self.table = table
            self.item = item
            self.details = details
        }
    }

    /// What came of one target.
    package enum Outcome: Sendable {
        /// It was done, and this is what there is to say about it.
        case done(Item)
        /// It was refused.
        case refused(code: String, message: String)
    }

    /// The operation's name, `PutItem` say.
    package let api: String
    /// Whether the operation only reads.
    package let isRead: Bool
    /// What it was about.
    package var targets: [Target]

    /// Describes a call.
    package init(_ api: String, isRead: Bool, _ targets: [Target]) {
        self.api = api
        self.isRead = isRead
        self.targets = targets
    }
}

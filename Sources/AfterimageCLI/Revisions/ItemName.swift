import AuditPipeline
import DynamoModel

/// One item: its table and its key.
struct ItemName: Hashable, Sendable {
    let table: String
    let key: PrimaryKey
}

extension ItemName: CustomStringConvertible {
    /// The table and the key's values.
    var description: String { "\(printable(table)) \(Look().key(key))" }

    /// The item as arguments of a command.
    var arguments: String {
        "\(table) --key '\(key.text(as: .typed).replacing("'", with: "'\\''"))'"
    }
}

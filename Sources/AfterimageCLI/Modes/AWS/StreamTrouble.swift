import DynamoModel

/// Why a table's stream does not tell what audits need.
struct StreamTrouble {
    /// Names the fault, for scripts.
    let id: String
    /// What is wrong.
    let what: String
    /// The command that turns the right stream on.
    let mend: String

    /// Looks at a table; nil where its stream shows both images.
    init?(_ table: TableDescription) {
        guard table.viewType != .newAndOldImages else { return nil }
        let update = "aws dynamodb update-table --table-name \(table.name) --stream-specification "
        let both = "StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES"
        if let viewType = table.viewType {
            id = "stream-view"
            what = "The stream of \(table.name) shows \(viewType.rawValue), not both images"
            mend = "\(update)StreamEnabled=false, and then \(both)"
        } else {
            id = "stream-off"
            what = "The stream of \(table.name) is off, so its changes can not be read"
            mend = update + both
        }
    }
}

/// The answer of what changes a table: CreateTable, UpdateTable and DeleteTable.
public struct TableResponse: OperationResponse {
    /// The table; a new or changed one can be used at once, a deleted one has the status DELETING.
    public var table: TableDescription

    /// Gathers the parts of an answer.
    package init(table: TableDescription) {
        self.table = table
    }
}

extension TableResponse {
    package func write(to writer: inout JSONWriter) {
        writer.name("TableDescription")
        writer.object { writer in table.write(to: &writer) }
    }
}

extension TableResponse: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(table: try TableDescription(in: "TableDescription", json: &reader))
    }
}

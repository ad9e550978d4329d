/// Deletes a table with all its items.
public enum DeleteTable {
    /// Which table.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String

        /// Deletes a table.
        public init(table: String) {
            self.table = table
        }
    }

    /// The table that is gone.
    public struct Response: OperationResponse {
        /// The table as it was, with the status DELETING.
        public var table: TableDescription

        /// Gathers the parts of an answer.
        package init(table: TableDescription) {
            self.table = table
        }
    }
}

extension DeleteTable.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(table: try TableNameParameter(json: &reader).table)
    }
}

extension DeleteTable.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("TableDescription")
        writer.object { writer in table.write(to: &writer) }
    }
}

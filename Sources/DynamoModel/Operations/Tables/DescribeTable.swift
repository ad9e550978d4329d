/// Tells what a table is like.
public enum DescribeTable {
    /// Which table.
    public typealias Request = TableRequest

    /// The table.
    public struct Response: OperationResponse {
        /// The table as it is now.
        public var table: TableDescription

        /// Gathers the parts of an answer.
        package init(table: TableDescription) {
            self.table = table
        }
    }
}

extension DescribeTable.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Table")
        writer.object { writer in table.write(to: &writer) }
    }
}

extension DescribeTable.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(table: try TableDescription(in: "Table", json: &reader))
    }
}

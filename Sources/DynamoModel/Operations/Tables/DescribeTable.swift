/// Tells what a table is like.
public enum DescribeTable {
    /// Which table.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String

        /// Describes a table.
        public init(table: String) {
            self.table = table
        }
    }

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

extension DescribeTable.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(table: try TableNameParameter(json: &reader).table)
    }
}

extension DescribeTable.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Table")
        writer.object { writer in table.write(to: &writer) }
    }
}

/// A request that has nothing but a table's name.
struct TableNameParameter {
    let table: String

    init(json reader: inout JSONReader) throws(DynamoDBError) {
        var table: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            if name == "TableName" {
                table = try reader.readString()
            } else {
                try reader.skipValue()
            }
        }
        var faults = ConstraintFaults()
        try faults.checkTableName(table)
        try faults.check()
        self.table = table ?? ""
    }
}

/// A request that names a table and says nothing else: DescribeTable's and DeleteTable's.
public struct TableRequest: OperationRequest, Hashable {
    /// The table's name or ARN.
    public var table: String

    /// Names a table.
    public init(table: String) {
        self.table = table
    }
}

extension TableRequest {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
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
        self.init(table: table ?? "")
    }
}

extension TableRequest: SentRequest {
    package func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
    }
}

/// Changes how a table is paid for, or enables or disables its stream.
public enum UpdateTable {
    /// What to change.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The stream it is to have; nil leaves it as it is.
        public var stream: StreamSpecification?
        /// What was said about payment; the engine completes it with what the table has.
        var parameters = TableParameters()

        /// Changes a table's stream.
        public init(table: String, stream: StreamSpecification?) {
            self.table = table
            self.stream = stream
        }
    }

    /// The changed table.
    public typealias Response = TableResponse
}

extension UpdateTable.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = TableParameters()
        var table: String?
        var isEmpty = true
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableName": table = try reader.readString()
            case "AttributeDefinitions": try reader.skipValue()
            default:
                try common.read(name, &reader)
                isEmpty = false
            }
        }
        try common.faults.checkTableName(table)
        try common.faults.check()
        guard !isEmpty else {
            throw .validation(
                "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                    + "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is "
                    + "required"
            )
        }
        try common.stream?.check()
        self.init(table: table ?? "", stream: common.stream)
        parameters = common
    }

    /// How the table is to be paid for after the update.
    package func billing(from current: BillingMode) throws(DynamoDBError) -> BillingMode {
        parameters.hasBilling ? try parameters.billing(default: current) : current
    }
}

/// Makes a new table.
public enum CreateTable {
    /// What the table is to be like.
    public struct Request: OperationRequest {
        /// The table's name, 3 to 255 characters.
        public var table: String
        /// Its primary key.
        public var keySchema: KeySchema
        /// How it would be paid for.
        public var billing = BillingMode.payPerRequest
        /// The stream it is to have; nil for none.
        public var stream: StreamSpecification?

        /// Makes a table with a primary key.
        public init(table: String, keySchema: KeySchema) {
            self.table = table
            self.keySchema = keySchema
        }
    }

    /// The new table.
    public typealias Response = TableResponse
}

extension CreateTable.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var common = TableParameters()
        var schema = KeySchemaParameters()
        var table: String?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TableName": table = try reader.readString()
            case "KeySchema": try schema.readKeySchema(&reader)
            case "AttributeDefinitions": try schema.readDefinitions(&reader)
            default: try common.read(name, &reader)
            }
        }
        guard let table = table.map(TableName.plain) else {
            throw .validation(
                "The parameter 'TableName' is required but was not present in the request"
            )
        }
        try common.faults.checkTableName(table, minimum: 3)
        schema.check(&common.faults)
        try common.faults.check()
        self.init(table: table, keySchema: try schema.keySchema())
        billing = try common.billing(default: .provisioned(read: 0, write: 0))
        try common.stream?.check()
        stream = common.stream
    }
}

/// Changes how a table is paid for, its settings, its stream, or its global secondary indexes.
public enum UpdateTable {
    /// What to change.
    public struct Request: OperationRequest {
        /// The table's name or ARN.
        public var table: String
        /// The stream it is to have; nil leaves it as it is.
        public var stream: StreamSpecification?
        /// What is to be done with its global secondary indexes.
        public var indexUpdates: [IndexUpdate] = []
        /// What else about it is to change.
        public var options = TableOptions()
        /// What was said about payment; the engine completes it with what the table has.
        var parameters = TableParameters()

        /// Changes a table's stream, or nothing yet.
        public init(table: String, stream: StreamSpecification? = nil) {
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
        var definitions: AttributeDefinitions?
        var updates: [IndexUpdateParameters]?
        var combination = UpdateCombination()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            combination.add(name)
            switch name {
            case "TableName": table = try reader.readString()
            case "AttributeDefinitions": definitions = try AttributeDefinitions(json: &reader)
            case "GlobalSecondaryIndexUpdates": updates = try reader.readIndexUpdates()
            default: try common.read(name, &reader)
            }
        }
        try common.faults.checkTableName(table)
        definitions?.check(&common.faults)
        for (index, update) in (updates ?? []).enumerated() {
            update.check(&common.faults, at: "globalSecondaryIndexUpdates.\(index + 1).member")
        }
        try common.faults.check()
        try combination.check(updates)
        try common.stream?.check()
        self.init(table: table ?? "", stream: common.stream)
        options = common.options
        parameters = common
        for update in updates ?? [] { indexUpdates.append(try update.update(definitions)) }
        try checkIndexUpdates()
    }

    /// Throws where the updates of indexes get in each other's way, or in that of other changes.
    package func checkIndexUpdates() throws(DynamoDBError) {
        let intro = "One or more parameter values were invalid:"
        var names: Set<String> = []
        for update in indexUpdates where !names.insert(update.name).inserted {
            throw .validation(
                "\(intro) Only one global secondary index update per index is allowed "
                    + "simultaneously. Index: \(update.name)"
            )
        }
        let online = indexUpdates.count(where: \.isOnline)
        guard online <= 1 else { throw .severalOnlineIndexes }
        guard online == 0 || stream == nil else {
            throw .validation(
                "\(intro) You cannot create or delete index while changing stream status"
            )
        }
        guard online == 0 || !parameters.hasThroughput else {
            throw .validation(
                "\(intro) You cannot create or delete index while updating table IOPS"
            )
        }
    }

    /// How the table is to be paid for after the update.
    package func billing(from current: BillingMode) throws(DynamoDBError) -> BillingMode {
        try parameters.billing(changing: current)
    }
}

extension DynamoDBError {
    /// A second index is to come or go while one does.
    package static let severalOnlineIndexes = DynamoDBError.limitExceeded(
        "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously "
            + "per table"
    )
}

extension UpdateTable.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        guard indexUpdates.isEmpty, options == TableOptions(), !parameters.hasBilling else {
            throw .validation("Of changes to a table, only those of its stream are passed on")
        }
    }

    package func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
        stream?.write(to: &writer)
    }
}

/// Reads up to 100 items as they were at one moment.
public enum TransactGetItems {
    /// Which items to read.
    public struct Request: OperationRequest {
        /// One read for each item.
        public var gets: [GetItem.Request]
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none

        /// Reads items together.
        public init(gets: [GetItem.Request]) {
            self.gets = gets
        }
    }

    /// The items, in the request's order.
    public struct Response: OperationResponse {
        /// One place for each read; nil where there is no item.
        public var items: [Item?]
        /// What it would have cost, by table.
        public var consumedCapacity: [ConsumedCapacity] = []

        /// Gathers the parts of an answer.
        package init(items: [Item?], consumedCapacity: [ConsumedCapacity] = []) {
            self.items = items
            self.consumedCapacity = consumedCapacity
        }
    }
}

extension TransactGetItems.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var gets: [GetItem.Request]?
        var capacity = ReturnConsumedCapacity.none
        var faults = ConstraintFaults()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TransactItems":
                var found: [GetItem.Request] = []
                try reader.readArray { (reader) throws(DynamoDBError) in
                    try ConstraintFaults.checkRoomInTransaction(behind: found.count)
                    found.append(try TransactGetItems.get(&reader, place: found.count + 1))
                }
                gets = found
            case "ReturnConsumedCapacity":
                capacity = try ReturnConsumedCapacity(json: &reader, &faults)
            default: try reader.skipValue()
            }
        }
        faults.checkTransaction(gets?.count)
        try faults.check()
        self.init(gets: gets ?? [])
        returnConsumedCapacity = capacity
    }
}

extension TransactGetItems {
    /// Reads one element of the list, an object that has nothing but a Get.
    fileprivate static func get(
        _ reader: inout JSONReader, place: Int,
    ) throws(DynamoDBError) -> GetItem.Request {
        var get: GetItem.Request?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "Get" else { return try reader.skipValue() }
            get = try ConstraintFaults.within("transactItems.\(place).member.get") {
                () throws(DynamoDBError) in try GetItem.Request(json: &reader)
            }
        }
        guard let get else {
            throw ConstraintFaults.missing("transactItems.\(place).member.get")
        }
        try get.inputs.refuseLegacyParameters()
        return get
    }
}

extension TransactGetItems.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Responses")
        writer.array { writer in
            for item in items { writer.object { writer in writer.member("Item", item) } }
        }
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}

extension TransactGetItems.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        for get in gets { try get.checkCanBeSent() }
    }

    package func write(to writer: inout JSONWriter) {
        writer.name("TransactItems")
        writer.array { writer in
            for get in gets {
                writer.object { writer in
                    writer.name("Get")
                    writer.object { writer in get.write(to: &writer) }
                }
            }
        }
    }
}

extension TransactGetItems.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init(items: [])
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard name == "Responses" else { return try reader.skipValue() }
            try reader.readArray { (reader) throws(DynamoDBError) in
                items.append(try GetItem.Response(json: &reader).item)
            }
        }
    }
}

/// Runs up to 100 PartiQL statements that each read or write one item, all of them or none.
public enum ExecuteTransaction {
    /// What to run.
    public struct Request: OperationRequest {
        /// The statements, all of them reads or all of them writes and condition checks; no two of
        /// them about one item.
        public var statements: [ParameterizedStatement]
        /// Makes a repeat within ten minutes answer as the first call did, without writing again.
        public var clientRequestToken: String?
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none

        /// Runs statements together.
        public init(statements: [ParameterizedStatement], clientRequestToken: String? = nil) {
            self.statements = statements
            self.clientRequestToken = clientRequestToken
        }
    }

    /// The answer to a transaction that happened.
    public struct Response: OperationResponse, Hashable {
        /// One place for each statement; nil for a write, and where there is no item.
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

extension ExecuteTransaction.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var statements: [ParameterizedStatement]?
        var token: String?
        var capacity = ReturnConsumedCapacity.none
        var faults = ConstraintFaults()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TransactStatements":
                statements = try StatementReader.list("transactStatements", &reader, &faults)
            case "ClientRequestToken": token = try reader.readString()
            case "ReturnConsumedCapacity":
                capacity = try ReturnConsumedCapacity(json: &reader, &faults)
            default: try reader.skipValue()
            }
        }
        faults.checkCount(
            statements?.count, "transactStatements", atMost: Limits.transactionActions,
        )
        if let token {
            faults.checkLength(token, "clientRequestToken", 1...Limits.clientTokenBytes)
        }
        try faults.check()
        if let fault = statements?.lazy.compactMap(\.valueFault).first { throw fault }
        self.init(statements: statements ?? [], clientRequestToken: token)
        returnConsumedCapacity = capacity
    }
}

extension ExecuteTransaction.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Responses")
        writer.array { writer in
            for item in items { writer.object { writer in writer.member("Item", item) } }
        }
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}

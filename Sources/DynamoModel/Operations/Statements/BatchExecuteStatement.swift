/// Runs up to 25 PartiQL statements that each read or write one item; each stands for itself.
public enum BatchExecuteStatement {
    /// What to run.
    public struct Request: OperationRequest {
        /// The statements, all of them reads or all of them writes.
        public var statements: [ParameterizedStatement]
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none

        /// Runs statements one after the other.
        public init(statements: [ParameterizedStatement]) {
            self.statements = statements
        }
    }

    /// What the statements came to.
    public struct Response: OperationResponse, Hashable {
        /// One outcome for each statement, in the request's order.
        public var outcomes: [StatementOutcome]
        /// What it would have cost, by table.
        public var consumedCapacity: [ConsumedCapacity] = []

        /// Gathers the parts of an answer.
        package init(
            outcomes: [StatementOutcome], consumedCapacity: [ConsumedCapacity] = [],
        ) {
            self.outcomes = outcomes
            self.consumedCapacity = consumedCapacity
        }
    }

    /// What one statement came to.
    public struct StatementOutcome: Sendable, Hashable {
        /// The table that it is about; nil when the statement could not be run.
        public var table: String?
        /// The item that it read or was asked to return; nil when there is none.
        public var item: Item?
        /// Why it did nothing; nil when it succeeded.
        public var error: DynamoDBError?

        /// Gathers the parts of an outcome.
        package init(table: String? = nil, item: Item? = nil, error: DynamoDBError? = nil) {
            self.table = table
            self.item = item
            self.error = error
        }
    }
}

extension BatchExecuteStatement.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var statements: [ParameterizedStatement]?
        var capacity = ReturnConsumedCapacity.none
        var faults = ConstraintFaults()
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "Statements":
                statements = try StatementReader.list("statements", &reader, &faults)
            case "ReturnConsumedCapacity":
                capacity = try ReturnConsumedCapacity(json: &reader, &faults)
            default: try reader.skipValue()
            }
        }
        faults.checkCount(statements?.count, "statements", atMost: Limits.batchStatements)
        try faults.check()
        self.init(statements: statements ?? [])
        returnConsumedCapacity = capacity
    }
}

extension BatchExecuteStatement.Response {
    package func write(to writer: inout JSONWriter) {
        writer.name("Responses")
        writer.array { writer in
            for outcome in outcomes { writer.object { writer in outcome.write(to: &writer) } }
        }
        writer.member("ConsumedCapacity", consumedCapacity)
    }
}

extension BatchExecuteStatement.StatementOutcome {
    fileprivate func write(to writer: inout JSONWriter) {
        if let error {
            writer.name("Error")
            writer.object { writer in
                writer.member("Code", error.statementCode)
                writer.member("Message", error.message)
                if case .conditionalCheckFailed(let item) = error { writer.member("Item", item) }
            }
        }
        writer.member("TableName", table)
        writer.member("Item", item)
    }
}

extension DynamoDBError {
    /// What the error of one statement or action among several is called.
    package var statementCode: String {
        switch self {
        case .conditionalCheckFailed: "ConditionalCheckFailed"
        case .duplicateItem: "DuplicateItem"
        case .resourceNotFound: "ResourceNotFound"
        case .accessDenied: "AccessDenied"
        case .throttled: "ThrottlingError"
        case .internalFailure: "InternalServerError"
        default: "ValidationError"
        }
    }
}

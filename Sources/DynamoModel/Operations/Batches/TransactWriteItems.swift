/// Writes up to 100 items, all of them or none.
public enum TransactWriteItems {
    /// What to write.
    public struct Request: OperationRequest {
        /// The actions, in order; no two of them on one item.
        public var actions: [Action]
        /// Makes a repeat within ten minutes answer as the first call did, without writing again.
        public var clientRequestToken: String?
        /// Whether the answer says what it would have cost.
        public var returnConsumedCapacity = ReturnConsumedCapacity.none
        /// Whether the answer says how large the item collections are that it writes to.
        public var returnItemCollectionMetrics = ReturnItemCollectionMetrics.none
        /// What is wrong with the values of the first action of which something is; told behind
        /// what is wrong with the expressions of those before it.
        package var valueFault: ValueFault?

        /// Performs actions together.
        public init(actions: [Action], clientRequestToken: String? = nil) {
            self.actions = actions
            self.clientRequestToken = clientRequestToken
        }
    }

    /// What is wrong with the values of an action.
    package struct ValueFault: Sendable {
        /// The place of the action, counted from zero.
        package let action: Int
        /// What is wrong.
        package let error: DynamoDBError
        /// Whether it is a value of the action's expressions, which can not be read without it.
        package let isOfExpressions: Bool
    }

    /// One action of a transaction.
    public enum Action: Sendable {
        /// Writes a whole item.
        case put(PutItem.Request)
        /// Changes attributes of an item.
        case update(UpdateItem.Request)
        /// Deletes an item.
        case delete(DeleteItem.Request)
        /// Only looks whether a condition holds.
        case check(ConditionCheck)
    }

    /// What must hold for an item that the transaction does not write.
    public struct ConditionCheck: Sendable {
        /// The table's name or ARN.
        public var table: String
        /// The key attributes.
        public var key: Item
        /// What must hold.
        public var condition: String
        /// What the condition's tokens stand for.
        public var inputs = ExpressionInputs()
        /// Whether a failed condition answers with the item.
        public var onConditionFailure = ReturnValuesOnConditionCheckFailure.none

        /// Checks the item with a key.
        public init(table: String, key: Item, condition: String) {
            self.table = table
            self.key = key
            self.condition = condition
        }
    }

    /// The answer to a transaction that happened.
    public struct Response: OperationResponse {
        /// What it would have cost, by table.
        public var consumedCapacity: [ConsumedCapacity] = []
        /// How large the item collections are, by table.
        public var itemCollectionMetrics: [(table: String, collections: [ItemCollectionMetrics])] =
            []

        /// Gathers the parts of an answer.
        package init(consumedCapacity: [ConsumedCapacity] = []) {
            self.consumedCapacity = consumedCapacity
        }
    }
}

extension TransactWriteItems.Request {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        var actions: [TransactWriteItems.Action]?
        var token: String?
        var capacity: String?
        var metrics: String?
        var faults = ConstraintFaults()
        var valueFault: TransactWriteItems.ValueFault?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch name {
            case "TransactItems":
                var found: [TransactWriteItems.Action] = []
                try reader.readArray { (reader) throws(DynamoDBError) in
                    try ConstraintFaults.checkRoomInTransaction(behind: found.count)
                    found.append(
                        try TransactWriteItems.Action(json: &reader, at: found.count, &valueFault))
                }
                actions = found
            case "ClientRequestToken": token = try reader.readString()
            case "ReturnConsumedCapacity": capacity = try reader.readString()
            case "ReturnItemCollectionMetrics": metrics = try reader.readString()
            default: try reader.skipValue()
            }
        }
        faults.checkTransaction(actions?.count)
        if let token, token.isEmpty || token.utf8.count > Limits.clientTokenBytes {
            let rule = token.isEmpty ? "greater than or equal to 1" : "less than or equal to 36"
            faults.add(token, "clientRequestToken", "have length \(rule)")
        }
        self.init(actions: actions ?? [], clientRequestToken: token)
        self.valueFault = valueFault
        // In the service's order, whatever the request's.
        returnConsumedCapacity =
            capacity.flatMap { faults.choice($0, "returnConsumedCapacity") } ?? .none
        returnItemCollectionMetrics =
            metrics.flatMap { faults.choice($0, "returnItemCollectionMetrics") } ?? .none
        try faults.check()
    }
}

extension ConstraintFaults {
    /// Checks that a transaction has actions.
    mutating func checkTransaction(_ count: Int?) {
        guard let count else { return missing("transactItems") }
        if count == 0 { add("[]", "transactItems", "have length greater than or equal to 1") }
    }

    /// Refuses what comes behind the most actions that there can be, while it is read.
    static func checkRoomInTransaction(behind count: Int) throws(DynamoDBError) {
        guard count >= Limits.transactionActions else { return }
        throw tooMany("transactItems", Limits.transactionActions)
    }
}

extension TransactWriteItems.Action {
    fileprivate init(
        json reader: inout JSONReader, at place: Int, _ fault: inout TransactWriteItems.ValueFault?,
    ) throws(DynamoDBError) {
        var found: [TransactWriteItems.Action] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            guard let kind = Kind(rawValue: name) else { return try reader.skipValue() }
            var common = WriteParameters(legacy: kind.legacyParameters)
            let action = try ConstraintFaults.within(
                "transactItems.\(place + 1).member.\(kind.place)"
            ) { () throws(DynamoDBError) in
                try TransactWriteItems.Action(kind, json: &reader, &common)
            }
            found.append(action)
            fault = fault ?? TransactWriteItems.ValueFault(common, of: place)
        }
        guard let action = found.first else {
            throw .validation(
                "Invalid Request: TransactWriteRequest should contain Delete or Put or Update "
                    + "request",
            )
        }
        guard found.count == 1 else {
            throw .validation("TransactItems can only contain one of Check, Put, Update or Delete")
        }
        try action.inputs.refuseLegacyParameters()
        self = action
    }

    private init(
        _ kind: Kind, json reader: inout JSONReader, _ common: inout WriteParameters,
    ) throws(DynamoDBError) {
        switch kind {
        case .put: self = .put(try PutItem.Request(json: &reader, &common))
        case .update:
            let update = try UpdateItem.Request(json: &reader, &common)
            // Alone, an update may do without: it is then one by legacy parameters, or of nothing.
            guard update.update != nil || update.options.inputs.legacy != LegacyParameters() else {
                throw ConstraintFaults.missing("updateExpression")
            }
            self = .update(update)
        case .delete: self = .delete(try DeleteItem.Request(json: &reader, &common))
        case .check:
            self = .check(try TransactWriteItems.ConditionCheck(json: &reader, &common))
        }
    }

    /// What an action is called in a request.
    fileprivate enum Kind: String {
        case put = "Put"
        case update = "Update"
        case delete = "Delete"
        case check = "ConditionCheck"

        /// What a fault calls it.
        var place: String { rawValue.prefix(1).lowercased() + rawValue.dropFirst() }

        var legacyParameters: [LegacyParameter] {
            switch self {
            case .put, .delete: LegacyParameter.ofWrites
            case .update: LegacyParameter.ofUpdates
            case .check: []
            }
        }
    }

    fileprivate var inputs: ExpressionInputs {
        switch self {
        case .put(let put): put.options.inputs
        case .update(let update): update.options.inputs
        case .delete(let delete): delete.options.inputs
        case .check(let check): check.inputs
        }
    }
}

extension TransactWriteItems.ValueFault {
    /// What is wrong with the values of the action at a place; nil where they are well.
    fileprivate init?(_ action: WriteParameters, of place: Int) {
        guard let error = action.inputFault ?? action.itemFault else { return nil }
        self.init(action: place, error: error, isOfExpressions: action.inputFault != nil)
    }
}

extension TransactWriteItems.ConditionCheck {
    fileprivate init(
        json reader: inout JSONReader, _ common: inout WriteParameters,
    ) throws(DynamoDBError) {
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            try common.read(name, &reader)
        }
        let options = common.options
        if options.condition == nil { common.faults.missing("conditionExpression") }
        try common.checkTableAndKey()
        self.init(
            table: common.table ?? "", key: common.key ?? Item(),
            condition: options.condition ?? "",
        )
        inputs = options.inputs
        onConditionFailure = options.onConditionFailure
    }
}

extension TransactWriteItems.Response {
    package func write(to writer: inout JSONWriter) {
        writer.member("ConsumedCapacity", consumedCapacity)
        writer.member("ItemCollectionMetrics", itemCollectionMetrics)
    }
}

extension TransactWriteItems.Action {
    /// Writes the action as an object of one member.
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            let kind: Kind =
                switch self {
                case .put: .put
                case .update: .update
                case .delete: .delete
                case .check: .check
                }
            writer.name(kind.rawValue)
            writer.object { writer in
                switch self {
                case .put(let put): put.write(to: &writer)
                case .update(let update): update.write(to: &writer)
                case .delete(let delete): delete.write(to: &writer)
                case .check(let check): check.write(to: &writer)
                }
            }
        }
    }
}

extension TransactWriteItems.ConditionCheck {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.member("TableName", table)
        writer.member("Key", key)
        var options = WriteOptions(condition: condition)
        options.inputs = inputs
        options.onConditionFailure = onConditionFailure
        options.write(to: &writer)
    }
}

extension TransactWriteItems.Request: SentRequest {
    package func checkCanBeSent() throws(DynamoDBError) {
        if let valueFault { throw valueFault.error }
        for action in actions { try action.inputs.checkCanBeSent() }
    }

    package func write(to writer: inout JSONWriter) {
        writer.name("TransactItems")
        writer.array { writer in for action in actions { action.write(to: &writer) } }
        writer.member("ClientRequestToken", clientRequestToken)
    }
}

extension TransactWriteItems.Response: ReceivedResponse {
    package init(json reader: inout JSONReader) throws(DynamoDBError) {
        try reader.skipValue()
        self.init()
    }
}

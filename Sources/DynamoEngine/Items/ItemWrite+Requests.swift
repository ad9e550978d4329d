import DynamoModel

extension ItemWrite {
    /// Checks a put against its table.
    init(_ request: PutItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        self = try WritePlan(request).write(in: catalog)
    }

    /// Checks a delete against its table.
    init(_ request: DeleteItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        self = try WritePlan(request).write(in: catalog)
    }

    /// Checks an update against its table.
    init(_ request: UpdateItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        self = try WritePlan(request).write(in: catalog)
    }
}

extension WritePlan {
    /// Reads the condition of a put, and looks whether the item can be one.
    init(_ request: PutItem.Request) throws(DynamoDBError) {
        condition = try ConditionExpression(request.options.condition, request.options.inputs)
        try WritePlan.checkSize(of: request.item)
        table = request.table
        action = .put(request.item)
        showsItemOnFailure = request.options.onConditionFailure == .allOld
        tellsCollection = request.options.returnItemCollectionMetrics == .size
    }

    /// Reads the condition of a delete.
    init(_ request: DeleteItem.Request) throws(DynamoDBError) {
        condition = try ConditionExpression(request.options.condition, request.options.inputs)
        table = request.table
        action = .delete(key: request.key)
        showsItemOnFailure = request.options.onConditionFailure == .allOld
        tellsCollection = request.options.returnItemCollectionMetrics == .size
    }

    /// Reads the condition of a check.
    init(_ request: TransactWriteItems.ConditionCheck) throws(DynamoDBError) {
        condition = try ConditionExpression(request.condition, request.inputs)
        table = request.table
        action = .check(key: request.key)
        showsItemOnFailure = request.onConditionFailure == .allOld
        tellsCollection = false
    }

    /// Reads the expressions of an update.
    init(_ request: UpdateItem.Request) throws(DynamoDBError) {
        let expressions = try UpdateExpressions(request)
        condition = expressions.condition
        table = request.table
        action = .update(expressions.update, key: request.key)
        showsItemOnFailure = request.options.onConditionFailure == .allOld
        tellsCollection = request.options.returnItemCollectionMetrics == .size
    }

    /// Reads an action of a transaction.
    init(action: TransactWriteItems.Action) throws(DynamoDBError) {
        // Names and values without an expression are let pass here, unlike in single writes.
        switch action {
        case .put(var put):
            if put.options.condition == nil { put.options.inputs.forgetTokens() }
            try self.init(put)
        case .update(let update): try self.init(update)
        case .delete(var delete):
            if delete.options.condition == nil { delete.options.inputs.forgetTokens() }
            try self.init(delete)
        case .check(let check): try self.init(check)
        }
    }
}

extension ExpressionInputs {
    /// Leaves out what no expression can use.
    fileprivate mutating func forgetTokens() { (names, values) = (nil, nil) }
}

/// The two expressions of an update.
private struct UpdateExpressions {
    let update: UpdateExpression?
    let condition: ConditionExpression?

    init(_ request: UpdateItem.Request) throws(DynamoDBError) {
        var substitutions = try Substitutions(
            request.options.inputs,
            for: [
                "UpdateExpression": request.update,
                "ConditionExpression": request.options.condition,
            ],
        )
        if let text = request.update {
            update = try UpdateExpression(text, &substitutions)
        } else {
            update = request.options.inputs.legacy.update
        }
        if let text = request.options.condition {
            condition = try ConditionExpression(
                text, parameter: "ConditionExpression", &substitutions,
            )
        } else {
            condition = request.options.inputs.legacy.condition
        }
        try substitutions.checkAllUsed()
    }
}

extension ConditionExpression {
    /// The condition of a request that has no other expression; nil when it has none.
    fileprivate init?(_ text: String?, _ inputs: ExpressionInputs) throws(DynamoDBError) {
        guard text != nil || inputs.names != nil || inputs.values != nil else {
            guard let condition = inputs.legacy.condition else { return nil }
            self = condition
            return
        }
        var substitutions = try Substitutions(inputs, for: ["ConditionExpression": text])
        guard let text else { return nil }
        try self.init(text, parameter: "ConditionExpression", &substitutions)
        try substitutions.checkAllUsed()
    }
}

extension ProjectionExpression {
    /// The projection of a request that has no other expression; nil when it has none.
    init?(_ text: String?, _ inputs: ExpressionInputs) throws(DynamoDBError) {
        guard text != nil || inputs.names != nil else {
            guard let projection = inputs.legacy.projection else { return nil }
            self = projection
            return
        }
        var substitutions = try Substitutions(inputs, for: ["ProjectionExpression": text])
        guard let text else { return nil }
        try self.init(text, &substitutions)
        try substitutions.checkAllUsed()
    }
}

extension Substitutions {
    /// The names and values of a request that can have these expressions.
    init(
        _ inputs: ExpressionInputs, for expressions: KeyValuePairs<String, String?>,
    ) throws(DynamoDBError) {
        try self.init(
            names: inputs.names?.map { ($0.token, $0.value) },
            values: inputs.values?.map { ($0.token, $0.value) },
            for: expressions,
        )
    }
}

import DynamoModel

extension ItemWrite {
    /// Checks a put against its table.
    init(_ request: PutItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        let condition = try ConditionExpression(request.options.condition, request.options.inputs)
        table = try catalog.table(request.table)
        guard request.item.sizeBytes <= DynamoModel.Limits.itemBytes else {
            throw .validation("Item size has exceeded the maximum allowed size")
        }
        guard !request.item.isNestedTooDeeply else { throw .nestedTooDeeply }
        key = try table.keySchema.key(of: request.item)
        for state in catalog.indexes(of: table) { try state.index.refuseEmptyKey(in: request.item) }
        action = .put(request.item.stored)
        self.condition = condition
        showsItemOnFailure = request.options.onConditionFailure == .allOld
    }

    /// Checks a delete against its table.
    init(_ request: DeleteItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        let condition = try ConditionExpression(request.options.condition, request.options.inputs)
        table = try catalog.table(request.table)
        key = try table.keySchema.key(named: request.key)
        action = .delete
        self.condition = condition
        showsItemOnFailure = request.options.onConditionFailure == .allOld
    }

    /// Checks a condition check against its table.
    init(
        _ request: TransactWriteItems.ConditionCheck, in catalog: Catalog,
    ) throws(DynamoDBError) {
        let condition = try ConditionExpression(request.condition, request.inputs)
        table = try catalog.table(request.table)
        key = try table.keySchema.key(named: request.key)
        action = .check
        self.condition = condition
        showsItemOnFailure = request.onConditionFailure == .allOld
    }

    /// Checks an update against its table.
    init(_ request: UpdateItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        let expressions = try UpdateExpressions(request)
        table = try catalog.table(request.table)
        key = try table.keySchema.key(named: request.key)
        for path in expressions.update?.paths ?? [] {
            guard !table.keySchema.attributes.contains(where: { $0.name == path.name }) else {
                throw .validation(
                    "One or more parameter values were invalid: "
                        + "Cannot update attribute \(path.name). This attribute is part of the key",
                )
            }
        }
        action = .update(expressions.update, key: request.key)
        condition = expressions.condition
        showsItemOnFailure = request.options.onConditionFailure == .allOld
    }
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

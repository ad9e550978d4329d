import DynamoModel

extension ItemWrite {
    /// Checks a put against its table.
    init(_ request: PutItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        let condition = try WriteCondition(request.options)
        let table = try catalog.table(request.table)
        try self.init(putting: request.item, into: table, condition, in: catalog)
    }

    /// Checks a delete against its table.
    init(_ request: DeleteItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        let condition = try WriteCondition(request.options)
        let table = try catalog.table(request.table)
        try self.init(.delete, on: request.key, of: table, condition)
    }

    /// Checks a condition check against its table.
    init(
        _ request: TransactWriteItems.ConditionCheck, in catalog: Catalog,
    ) throws(DynamoDBError) {
        let expression = try ConditionExpression(request.condition, request.inputs)
        let condition = WriteCondition(expression, showsItem: request.onConditionFailure)
        let table = try catalog.table(request.table)
        try self.init(.check, on: request.key, of: table, condition)
    }

    /// Checks an update against its table.
    init(_ request: UpdateItem.Request, in catalog: Catalog) throws(DynamoDBError) {
        let expressions = try UpdateExpressions(request)
        let condition = WriteCondition(
            expressions.condition, showsItem: request.options.onConditionFailure,
        )
        let table = try catalog.table(request.table)
        try self.init(updating: request.key, of: table, by: expressions.update, condition)
    }
}

extension ItemWrite {
    /// Checks a whole item against its table.
    init(
        putting item: Item, into table: Table, _ condition: WriteCondition, in catalog: Catalog,
    ) throws(DynamoDBError) {
        guard item.sizeBytes <= DynamoModel.Limits.itemBytes else {
            throw .validation("Item size has exceeded the maximum allowed size")
        }
        guard !item.isNestedTooDeeply else { throw .nestedTooDeeply }
        let key = try table.keySchema.key(of: item)
        for state in catalog.indexes(of: table) { try state.index.refuseEmptyKey(in: item) }
        self.init(table: table, key: key, action: .put(item.stored), condition)
    }

    /// Checks an update of the item with a key against its table.
    init(
        updating key: Item, of table: Table, by update: UpdateExpression?,
        _ condition: WriteCondition,
    ) throws(DynamoDBError) {
        let action = Action.update(update, key: key)
        try self.init(action, on: key, of: table, condition)
        for path in update?.paths ?? [] {
            guard !table.keySchema.attributes.contains(where: { $0.name == path.name }) else {
                throw .validation(
                    "One or more parameter values were invalid: "
                        + "Cannot update attribute \(path.name). This attribute is part of the key",
                )
            }
        }
    }

    /// Checks what is done to the item with a key against its table.
    init(
        _ action: Action, on key: Item, of table: Table, _ condition: WriteCondition,
    ) throws(DynamoDBError) {
        let key = try table.keySchema.key(named: key)
        self.init(table: table, key: key, action: action, condition)
    }

    private init(table: Table, key: EncodedKey, action: Action, _ condition: WriteCondition) {
        self.init(
            table: table, key: key, action: action, condition: condition.expression,
            showsItemOnFailure: condition.showsItem,
        )
    }
}

/// On which condition an item is written, and what is shown where it does not hold.
struct WriteCondition {
    let expression: ConditionExpression?
    let showsItem: Bool

    init(
        _ expression: ConditionExpression?, showsItem: ReturnValuesOnConditionCheckFailure,
    ) {
        self.expression = expression
        self.showsItem = showsItem == .allOld
    }

    /// Reads the condition of a request that has no other expression.
    fileprivate init(_ options: WriteOptions) throws(DynamoDBError) {
        expression = try ConditionExpression(options.condition, options.inputs)
        showsItem = options.onConditionFailure == .allOld
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

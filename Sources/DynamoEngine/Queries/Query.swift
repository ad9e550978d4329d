public import DynamoModel

extension TableEngine {
    /// Reads items of one partition key, in the order of their sort keys.
    public func query(
        _ request: Query.Request, _ caller: Caller, _ reply: @escaping Reply<ReadPage>
    ) {
        readLong(reply) {
            try PageWalk(request, in: catalog)
        } read: { walk, connection in
            try walk.page(connection)
        }
    }
}

extension PageWalk {
    /// Checks a query against its table or index.
    fileprivate init(_ request: Query.Request, in catalog: Catalog) throws(DynamoDBError) {
        var substitutions = try Substitutions(
            request.page.inputs,
            for: [
                "FilterExpression": request.page.filter,
                "ProjectionExpression": request.page.projection,
                "KeyConditionExpression": request.keyCondition,
            ],
        )
        let expression = try KeyConditionExpression(request, &substitutions)
        var view = try PageView(request.page, &substitutions)
        let source = try PageSource(request.page, in: catalog)
        let condition = try expression.matching(source.keySchema)
        try view.refuseKeyAttributes(source.keySchema)
        try view.look(from: source.index)
        let refusal =
            condition.sort == nil
            ? "The provided starting key is outside query boundaries based on provided conditions"
            : "The provided starting key does not match the range key predicate"
        let path = PagePath(
            keys: KeyRange(condition), isForward: request.isForward,
            refusal: .validation(refusal),
        )
        try self.init(source: source, path: path, parameters: request.page, view: view)
    }
}

extension KeyConditionExpression {
    /// What a query asks of the key, in an expression or in legacy parameters.
    fileprivate init(
        _ request: Query.Request, _ substitutions: inout Substitutions,
    ) throws(DynamoDBError) {
        if let text = request.keyCondition {
            try self.init(text, &substitutions)
        } else if let legacy = request.page.inputs.legacy.keyCondition {
            self = legacy
        } else {
            throw Query.noKeyCondition
        }
    }
}

extension KeyRange {
    /// The keys that satisfy a key condition.
    fileprivate init(_ condition: KeyCondition) {
        let prefix = EncodedKey.prefix(partition: condition.partition.value)
        let all = KeyRange(beginningWith: prefix)
        guard let sort = condition.sort?.condition else {
            self = all
            return
        }
        func key(_ value: AttributeValue) -> [UInt8] {
            var bytes = prefix
            EncodedKey.append(value, to: &bytes)
            return bytes
        }
        // No key lies between one and the same with a zero byte behind it.
        func behind(_ value: AttributeValue) -> [UInt8] { key(value) + [0] }
        switch sort {
        case .equal(let value): self.init(low: key(value), high: behind(value))
        case .less(let value): self.init(low: all.low, high: key(value))
        case .lessOrEqual(let value): self.init(low: all.low, high: behind(value))
        case .greater(let value): self.init(low: behind(value), high: all.high)
        case .greaterOrEqual(let value): self.init(low: key(value), high: all.high)
        case .between(let low, let high): self.init(low: key(low), high: behind(high))
        case .beginsWith(let value): self.init(beginningWith: key(value))
        }
    }
}

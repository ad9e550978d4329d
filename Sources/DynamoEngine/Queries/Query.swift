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
                KeyConditionExpression.parameter: request.keyCondition,
            ],
        )
        let written = try request.keyCondition.map { (text) throws(DynamoDBError) in
            try ConditionExpression(
                text, parameter: KeyConditionExpression.parameter, &substitutions)
        }
        var view = try PageView(request.page, &substitutions)
        let expression = try KeyConditionExpression(written, or: request.page.inputs.legacy)
        let source = try PageSource(request.page, in: catalog)
        try catalog.refuseSteps(of: view.paths, intoKeysOf: source.table)
        let start = try request.page.exclusiveStartKey.map { key throws(DynamoDBError) in
            try source.place(of: key, isQuery: true)
        }
        let condition = try expression.matching(source.keySchema)
        try view.refuseKeyAttributes(source.keySchema)
        try view.look(from: source.index)
        try view.refuseFilter(missingIn: source.index)
        let refusal =
            condition.last == nil
            ? "The provided starting key is outside query boundaries based on provided conditions"
            : "The provided starting key does not match the range key predicate"
        let path = PagePath(
            keys: KeyRange(condition, of: source.keySchema), isForward: request.isForward,
            refusal: .validation(refusal),
        )
        try self.init(
            source: source, paths: [path], behind: start, parameters: request.page, view: view)
    }
}

extension KeyConditionExpression {
    /// What a query asks of the key, in an expression or in legacy parameters.
    fileprivate init(
        _ expression: ConditionExpression?, or legacy: LegacyParameters,
    ) throws(DynamoDBError) {
        if let expression {
            try self.init(expression)
        } else if let keyCondition = legacy.keyCondition {
            self = keyCondition
        } else {
            throw Query.noKeyCondition
        }
    }
}

extension KeyRange {
    /// The keys that satisfy a key condition.
    init(_ condition: KeyCondition, of schema: IndexKeySchema) {
        var prefix = EncodedKey.prefix(partition: condition.partition)
        for value in condition.leading { EncodedKey.appendInner(value, to: &prefix) }
        let all = KeyRange(beginningWith: prefix)
        guard let last = condition.last else {
            self = all
            return
        }
        let isWhole = condition.leading.count + 1 == schema.sort.count
        let border = KeyBorder(prefix: prefix, isInner: !isWhole)
        switch last {
        case .equal(let value): self.init(low: border.at(value), high: border.behind(value))
        case .less(let value): self.init(low: all.low, high: border.at(value))
        case .lessOrEqual(let value): self.init(low: all.low, high: border.behind(value))
        case .greater(let value): self.init(low: border.behind(value), high: all.high)
        case .greaterOrEqual(let value): self.init(low: border.at(value), high: all.high)
        case .between(let low, let high):
            self.init(low: border.at(low), high: border.behind(high))
        case .beginsWith(let value): self.init(beginningWith: border.stem(value))
        }
    }
}

/// Where the keys with a certain value for one attribute lie, among those that begin alike.
private struct KeyBorder {
    /// What the keys begin with.
    let prefix: [UInt8]
    /// Whether other attributes follow.
    let isInner: Bool

    /// What all keys begin with whose value begins with this one.
    func stem(_ value: AttributeValue) -> [UInt8] {
        var bytes = prefix
        if isInner {
            EncodedKey.appendEscaped(value, to: &bytes)
        } else {
            EncodedKey.append(value, to: &bytes)
        }
        return bytes
    }

    /// The first key that has the value.
    func at(_ value: AttributeValue) -> [UInt8] {
        isInner ? stem(value) + EncodedKey.innerEnd : stem(value)
    }

    /// Lies behind every key that has the value, and before every other one behind these.
    func behind(_ value: AttributeValue) -> [UInt8] {
        // No key lies between one and the same with a zero byte behind it.
        isInner ? stem(value) + EncodedKey.behindInnerEnd : stem(value) + [0]
    }
}

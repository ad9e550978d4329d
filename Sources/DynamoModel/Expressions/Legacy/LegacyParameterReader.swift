/// Reads the legacy parameters of a request, and says how they go together and with expressions.
struct LegacyParameterReader {
    private let accepted: [LegacyParameter]
    private let place: String
    private var given: [LegacyParameter] = []
    private var attributes: [Text] = []
    private var updates: [LegacyUpdate] = []
    private var conditions: [LegacyCondition] = []
    private var keyConditions: [LegacyCondition] = []
    private var conditionalOperator: ConditionalOperator?

    /// Reads those that an operation has; `place` is where in the request faults place them.
    init(accepting accepted: [LegacyParameter] = [], at place: String = "") {
        self.accepted = accepted
        self.place = place
    }

    /// Reads a member that is one of them; says whether it was.
    mutating func read(
        _ name: String, _ reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) -> Bool {
        guard let parameter = LegacyParameter(rawValue: name), accepted.contains(parameter) else {
            return false
        }
        given.append(parameter)
        switch parameter {
        case .attributesToGet:
            attributes = try LegacyParameterReader.names(&reader)
            checkCount(&faults)
        case .attributeUpdates: updates = try LegacyParameterReader.updates(&reader, &faults)
        case .expected, .queryFilter, .scanFilter:
            conditions = try LegacyParameterReader.conditions(parameter, &reader, &faults)
        case .keyConditions:
            keyConditions = try LegacyParameterReader.conditions(parameter, &reader, &faults)
        case .conditionalOperator:
            conditionalOperator = faults.choice(try reader.readString(), parameter.place)
        }
        return true
    }

    /// What they say; throws where they do not fit each other or the expressions beside them.
    ///
    /// `expressions` are those that the operation can have, in the service's order.
    func checked(
        beside expressions: @autoclosure () -> KeyValuePairs<String, String?>
    ) throws(DynamoDBError) -> LegacyParameters {
        var legacy = LegacyParameters()
        guard !given.isEmpty else { return legacy }
        try refuseMixing(with: expressions())
        try checkConditionalOperator()
        legacy.projection = try projection()
        legacy.update = try update()
        legacy.condition = try condition()
        legacy.keyCondition = try keyCondition()
        return legacy
    }
}

extension LegacyParameterReader {
    private func refuseMixing(
        with expressions: KeyValuePairs<String, String?>
    ) throws(DynamoDBError) {
        let others = expressions.filter { $0.value != nil }.map(\.key)
        // Key conditions only exclude the expression for the same.
        let isFree = !others.contains(KeyConditionExpression.parameter)
        let own = LegacyParameter.allCases.filter {
            given.contains($0) && !($0 == .keyConditions && isFree)
        }
        guard !others.isEmpty, !own.isEmpty else { return }
        throw LegacyParameterReader.mixed(own.map(\.rawValue), others)
    }

    /// What is said of legacy parameters beside expressions.
    static func mixed(_ legacy: [String], _ expressions: [String]) -> DynamoDBError {
        .validation(
            "Can not use both expression and non-expression parameters in the same request: "
                + "Non-expression parameters: {\(legacy.joined(separator: ", "))} "
                + "Expression parameters: {\(expressions.joined(separator: ", "))}",
        )
    }

    private func checkConditionalOperator() throws(DynamoDBError) {
        guard conditionalOperator != nil, conditions.count < 2 else { return }
        throw .validation(
            conditions.isEmpty
                ? "ConditionalOperator cannot be used without Filter or Expected"
                : "ConditionalOperator can only be used when Filter or Expected has two or more "
                    + "elements",
        )
    }

    private func projection() throws(DynamoDBError) -> ProjectionExpression? {
        guard given.contains(.attributesToGet) else { return nil }
        var seen: Set<Text> = []
        for name in attributes where !seen.insert(name).inserted {
            throw .invalidParameter("Duplicate value in attribute name: \(name)")
        }
        return ProjectionExpression(attributes: attributes)
    }

    /// The update; nil where nothing is named, which creates an item as no parameter does.
    private func update() throws(DynamoDBError) -> UpdateExpression? {
        var actions: [UpdateAction] = []
        for update in updates { actions.append(try update.checked()) }
        return actions.isEmpty ? nil : UpdateExpression(legacy: actions)
    }

    private func condition() throws(DynamoDBError) -> ConditionExpression? {
        var found: [Condition] = []
        for condition in conditions { found.append(try condition.checked().condition) }
        return (conditionalOperator ?? .all).combining(found).map(ConditionExpression.init)
    }

    private func keyCondition() throws(DynamoDBError) -> KeyConditionExpression? {
        guard given.contains(.keyConditions) else { return nil }
        var comparisons: [AttributeComparison] = []
        for condition in keyConditions { comparisons.append(try condition.checked()) }
        guard !comparisons.isEmpty else {
            throw .validation("Conditions can be of length 1 or 2 only")
        }
        var terms: [KeyConditionExpression.Term] = []
        for comparison in comparisons { terms.append(try comparison.keyTerm()) }
        return KeyConditionExpression(terms: terms)
    }
}

extension LegacyParameterReader {
    private static func names(_ reader: inout JSONReader) throws(DynamoDBError) -> [Text] {
        var names: [Text] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            names.append(Text(try reader.readString()))
        }
        return names
    }

    private func checkCount(_ faults: inout ConstraintFaults) {
        let rule: String
        switch attributes.count {
        case 0: rule = "greater than or equal to 1"
        case ...Limits.attributesToGet: return
        default: rule = "less than or equal to \(Limits.attributesToGet)"
        }
        let shown = attributes.map(\.string).joined(separator: ", ")
        faults.add(
            "[\(shown)]", place + LegacyParameter.attributesToGet.place, "have length \(rule)",
        )
    }

    private static func updates(
        _ reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) -> [LegacyUpdate] {
        var updates: [LegacyUpdate] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            try Item.check(name)
            updates.append(try LegacyUpdate(name, json: &reader, &faults))
            try check(updates.count, of: .attributeUpdates)
        }
        try check(updates.map(\.name))
        return updates
    }

    private static func conditions(
        _ parameter: LegacyParameter, _ reader: inout JSONReader,
        _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) -> [LegacyCondition] {
        var conditions: [LegacyCondition] = []
        var operands = 0
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            try Item.check(name)
            let condition = try LegacyCondition(name, of: parameter, json: &reader, &faults)
            operands += condition.operandCount
            try check(operands, of: parameter)
            conditions.append(condition)
        }
        try check(conditions.map(\.name))
        return conditions
    }

    /// Refuses too many attributes and values, while they are read.
    private static func check(
        _ operands: Int, of parameter: LegacyParameter,
    ) throws(DynamoDBError) {
        guard operands <= Limits.legacyOperands else {
            throw .invalidParameter(
                "\(parameter.rawValue) has more than \(Limits.legacyOperands) attributes and "
                    + "values",
            )
        }
    }

    private static func check(_ names: [Text]) throws(DynamoDBError) {
        guard Set(names).count == names.count else { throw .nameTwice }
    }
}

extension DynamoDBError {
    /// A parameter's value that the service takes exception to.
    static func invalidParameter(_ message: String) -> DynamoDBError {
        .validation("One or more parameter values were invalid: \(message)")
    }
}

/// A member of `Expected`, `QueryFilter`, `ScanFilter` or `KeyConditions`, as the request has it.
struct LegacyCondition: Sendable {
    let name: Text
    private let isExpectation: Bool
    private var comparison: ComparisonOperator?
    private var values: [AttributeValue]?
    private var value: AttributeValue?
    private var exists: Bool?

    /// Reads what is asked of the attribute; everywhere but in `Expected` that needs an operator.
    init(
        _ name: String, of parameter: LegacyParameter, json reader: inout JSONReader,
        _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) {
        self.name = Text(name)
        isExpectation = parameter == .expected
        let place = "\(parameter.place).\(name).member.comparisonOperator"
        var hasOperator = isExpectation
        try reader.readObject { (member, reader) throws(DynamoDBError) in
            if try reader.readNull() { return }
            switch member {
            case "ComparisonOperator":
                hasOperator = true
                comparison = faults.choice(try reader.readString(), place)
            case "AttributeValueList":
                var found: [AttributeValue] = []
                try reader.readArray { (reader) throws(DynamoDBError) in
                    found.append(try AttributeValue(json: &reader))
                }
                values = found
            case "Value" where isExpectation: value = try AttributeValue(json: &reader)
            case "Exists" where isExpectation: exists = try reader.readBool()
            default: try reader.skipValue()
            }
        }
        if !hasOperator { faults.missing(place) }
    }

    /// How much it adds to what a parameter can hold.
    var operandCount: Int { 1 + (values?.count ?? 0) }

    /// What is asked of the attribute; throws where parts of it do not go together.
    func checked() throws(DynamoDBError) -> AttributeComparison {
        if values != nil, value != nil {
            throw fault("Value and AttributeValueList cannot be used together")
        }
        if let comparison { return try checked(comparison) }
        if values != nil {
            throw fault("AttributeValueList can only be used with a ComparisonOperator")
        }
        guard exists ?? true else {
            if value != nil { throw fault("Value cannot be used when Exists is false") }
            return try AttributeComparison(name, .missing, [])
        }
        guard let value else {
            let shown = exists == nil ? "null" : "true"
            throw fault("Value must be provided when Exists is \(shown)")
        }
        return try AttributeComparison(name, .equal, [value])
    }

    private func checked(
        _ comparison: ComparisonOperator
    ) throws(DynamoDBError) -> AttributeComparison {
        if exists != nil { throw fault("Exists and ComparisonOperator cannot be used together") }
        if isExpectation, values == nil, value == nil, comparison.operandCount.lowerBound > 0 {
            throw fault(
                "Value or AttributeValueList must be used with ComparisonOperator: "
                    + comparison.rawValue,
            )
        }
        return try AttributeComparison(name, comparison, values ?? value.map { [$0] } ?? [])
    }

    private func fault(_ message: String) -> DynamoDBError {
        .invalidParameter("\(message) for Attribute: \(name)")
    }
}

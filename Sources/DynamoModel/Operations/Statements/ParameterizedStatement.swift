/// A PartiQL statement with the values that its `?` stand for.
public struct ParameterizedStatement: Sendable, Hashable {
    /// The statement, 1 to 8,192 bytes.
    public var text: String
    /// The values, in the order of the `?`.
    public var parameters: [AttributeValue]
    /// Whether the caller insists on the latest state; every read here gives it.
    public var isConsistent = false
    /// Whether a failed condition answers with the item.
    public var onConditionFailure = ReturnValuesOnConditionCheckFailure.none
    /// Why the request's values for the `?` are none; nil where they are.
    package var valueFault: DynamoDBError?

    /// A statement, and the values that its `?` stand for.
    public init(_ text: String, parameters: [AttributeValue] = []) {
        self.text = text
        self.parameters = parameters
    }
}

/// Reads the parameters that a statement has wherever it stands.
struct StatementReader {
    private let place: String
    private var text: String?
    private var parameters: [AttributeValue]?
    private var statement = ParameterizedStatement("")

    /// Starts to read; `place` is where in the request faults place it.
    init(at place: String = "") {
        self.place = place
    }

    /// Reads a member that is one of them; says whether it was.
    mutating func read(
        _ name: String, _ reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) -> Bool {
        switch name {
        case "Statement": text = try reader.readString()
        case "Parameters":
            var values: [AttributeValue] = []
            statement.valueFault = try reader.fault { (reader) throws(DynamoDBError) in
                reader.hasShortExponents = true
                try reader.readArray { (reader) throws(DynamoDBError) in
                    values.append(try AttributeValue(json: &reader))
                }
            }
            parameters = values
        case "ConsistentRead": statement.isConsistent = try reader.readBool()
        case "ReturnValuesOnConditionCheckFailure":
            statement.onConditionFailure =
                faults.choice(
                    try reader.readString(), "\(place)returnValuesOnConditionCheckFailure",
                ) ?? .none
        default: return false
        }
        return true
    }

    /// The statement; remembers what is wrong with its parts.
    func checked(_ faults: inout ConstraintFaults) -> ParameterizedStatement {
        faults.checkLength(text, "\(place)statement", 1...Limits.statementBytes)
        if parameters?.isEmpty == true, statement.valueFault == nil {
            faults.add("[]", "\(place)parameters", "have length greater than or equal to 1")
        }
        var checked = statement
        checked.text = text ?? ""
        checked.parameters = parameters ?? []
        return checked
    }
}

extension StatementReader {
    /// Reads a list of statements, the member `name` of a request.
    static func list(
        _ name: String, _ reader: inout JSONReader, _ faults: inout ConstraintFaults,
    ) throws(DynamoDBError) -> [ParameterizedStatement] {
        var statements: [ParameterizedStatement] = []
        try reader.readArray { (reader) throws(DynamoDBError) in
            var one = StatementReader(at: "\(name).\(statements.count + 1).member.")
            try reader.readObject { (member, reader) throws(DynamoDBError) in
                if try reader.readNull() { return }
                guard try !one.read(member, &reader, &faults) else { return }
                try reader.skipValue()
            }
            statements.append(one.checked(&faults))
        }
        return statements
    }
}

extension ConstraintFaults {
    /// Checks that a list is there and has at least one element and not too many.
    mutating func checkCount(_ count: Int?, _ parameter: String, atMost limit: Int) {
        guard let count else { return missing(parameter) }
        if count == 0 {
            add("[]", parameter, "have length greater than or equal to 1")
        } else if count > limit {
            add(nil, parameter, "have length less than or equal to \(limit)")
        }
    }
}

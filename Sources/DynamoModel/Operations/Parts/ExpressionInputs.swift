/// The names and values that a request's expressions refer to as `#name` and `:value`.
public struct ExpressionInputs: Sendable, Hashable {
    /// What each `#name` stands for; nil when the request has no such parameter.
    public var names: [Substitution<Text>]?
    /// What each `:value` stands for; nil when the request has no such parameter.
    public var values: [Substitution<AttributeValue>]?
    /// What the request says in legacy parameters, where it has no expressions.
    package var legacy = LegacyParameters()

    /// Gathers names and values.
    public init(names: [Substitution<Text>]? = nil, values: [Substitution<AttributeValue>]? = nil) {
        self.names = names
        self.values = values
    }

    /// Reads a member that is one of the two; says whether it was.
    mutating func read(
        _ name: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> Bool {
        var fault: DynamoDBError?
        let isRead = try read(name, &reader, &fault)
        if let fault { throw fault }
        return isRead
    }

    /// The same, where values may be none: then `fault` is why the first of them is not, unless it
    /// was something else before.
    mutating func read(
        _ name: String, _ reader: inout JSONReader, _ fault: inout DynamoDBError?,
    ) throws(DynamoDBError) -> Bool {
        switch name {
        case "ExpressionAttributeNames":
            names = try ExpressionInputs.substitutions(name, &reader) {
                (_, reader) throws(DynamoDBError) in
                Text(try reader.readString())
            }
        case "ExpressionAttributeValues":
            values = try ExpressionInputs.substitutions(name, &reader) {
                (token, reader) throws(DynamoDBError) in
                var value = AttributeValue.null
                let found = try reader.fault { (reader) throws(DynamoDBError) in
                    value = try ExpressionInputs.value(of: token, &reader)
                }
                fault = fault ?? found
                return value
            }
        default: return false
        }
        return true
    }

    /// Reads a value; a fault of it says which one is concerned.
    private static func value(
        of token: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> AttributeValue {
        do throws(DynamoDBError) {
            return try AttributeValue(json: &reader)
        } catch .validation(let fault) {
            throw .validation(
                "ExpressionAttributeValues contains invalid value: \(fault) for key \(token)",
            )
        }
    }

    private static func substitutions<Value>(
        _ parameter: String, _ reader: inout JSONReader,
        _ value: (String, inout JSONReader) throws(DynamoDBError) -> Value,
    ) throws(DynamoDBError) -> [Substitution<Value>] {
        var found: [Substitution<Value>] = []
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard found.count < Limits.substitutions else {
                throw .validation(
                    "\(parameter) has more than \(Limits.substitutions) entries, which no "
                        + "expressions can use",
                )
            }
            found.append(Substitution(token: Text(name), value: try value(name, &reader)))
        }
        return found
    }
}

/// What a `#name` or `:value` stands for.
public struct Substitution<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The token, its first character included.
    public let token: Text
    /// What it stands for.
    public let value: Value

    /// Pairs a token with what it stands for.
    public init(token: Text, value: Value) {
        self.token = token
        self.value = value
    }
}

extension ExpressionInputs {
    /// Throws where something is said in legacy parameters, of which only the meaning was kept.
    func checkCanBeSent() throws(DynamoDBError) {
        guard legacy == LegacyParameters() else {
            throw .validation("Legacy parameters are not passed on; use expressions")
        }
    }

    /// Writes the members with names and values, where there are any.
    func write(to writer: inout JSONWriter) {
        if let names {
            writer.name("ExpressionAttributeNames")
            writer.object { writer in
                for name in names { writer.member(name.token.string, name.value.string) }
            }
        }
        if let values {
            writer.name("ExpressionAttributeValues")
            writer.object { writer in
                for value in values {
                    writer.name(value.token.string)
                    writer.value(value.value)
                }
            }
        }
    }
}

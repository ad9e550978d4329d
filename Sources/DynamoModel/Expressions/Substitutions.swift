/// The attribute names and values that a request's expressions refer to as `#name` and `:value`.
///
/// It remembers which of them an expression used, because a request with an unused one is refused.
package struct Substitutions: Sendable {
    private var names: Table<Text>
    private var values: Table<AttributeValue>

    /// Checks the keys of `ExpressionAttributeNames` and `ExpressionAttributeValues`.
    ///
    /// `expressions` are the expressions that the operation can have, under their parameters' names
    /// and in the service's order; names and values without any of them are refused.
    package init(
        names: [(Text, Text)]?, values: [(Text, AttributeValue)]?,
        for expressions: KeyValuePairs<String, String?>,
    ) throws(DynamoDBError) {
        try Substitutions.checkNeed(names != nil, values != nil, expressions)
        self.names = try Table(
            names, parameter: "ExpressionAttributeNames", sign: UInt8(ascii: "#"),
        )
        self.values = try Table(
            values, parameter: "ExpressionAttributeValues", sign: UInt8(ascii: ":"),
        )
        for (key, name) in names ?? [] {
            do throws(DynamoDBError) {
                try Item.check(name.string)
            } catch {
                throw .validation(
                    "ExpressionAttributeNames contains invalid value: \(error.message) "
                        + "for key \(key)"
                )
            }
        }
    }

    /// No names and no values.
    init() {
        names = Table(parameter: "ExpressionAttributeNames")
        values = Table(parameter: "ExpressionAttributeValues")
    }

    /// Throws unless the expressions read so far have used every name and every value.
    package func checkAllUsed() throws(DynamoDBError) {
        try names.checkAllUsed()
        try values.checkAllUsed()
    }

    /// The attribute name behind `#name`, which counts as used from now on; nil when there is none.
    mutating func name(_ key: Text) -> Text? { names.use(key) }

    /// The value behind `:value`, which counts as used from now on; nil when there is none.
    mutating func value(_ key: Text) -> AttributeValue? { values.use(key) }

    private static func checkNeed(
        _ hasNames: Bool, _ hasValues: Bool, _ expressions: KeyValuePairs<String, String?>,
    ) throws(DynamoDBError) {
        if hasNames, expressions.allSatisfy({ $0.value == nil }) {
            throw .validation(
                "ExpressionAttributeNames can only be specified when using expressions"
            )
        }
        // A projection has no place for a value.
        let users = expressions.filter { $0.key != "ProjectionExpression" }
        if hasValues, users.allSatisfy({ $0.value == nil }) {
            let missing = users.map(\.key).joined(separator: " and ")
            throw .validation(
                "ExpressionAttributeValues can only be specified when using expressions: "
                    + "\(missing) \(users.count == 1 ? "is" : "are") null"
            )
        }
    }
}

extension Substitutions {
    /// One of the two parameters, in the order of its keys.
    private struct Table<Value: Sendable>: Sendable {
        private let parameter: String
        private var entries: [Entry] = []

        private struct Entry: Sendable {
            let key: Text
            let value: Value
            var isUsed = false
        }

        init(parameter: String) {
            self.parameter = parameter
        }

        init(
            _ pairs: [(Text, Value)]?, parameter: String, sign: UInt8,
        ) throws(DynamoDBError) {
            self.parameter = parameter
            guard let pairs else { return }
            guard !pairs.isEmpty else { throw .validation("\(parameter) must not be empty") }
            entries.reserveCapacity(pairs.count)
            for (key, value) in pairs {
                try check(key, sign)
                entries.append(Entry(key: key, value: value))
            }
            entries.sort { $0.key < $1.key }
        }

        mutating func use(_ key: Text) -> Value? {
            var low = 0
            var high = entries.count
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].key < key {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            guard low < entries.count, entries[low].key == key else { return nil }
            entries[low].isUsed = true
            return entries[low].value
        }

        func checkAllUsed() throws(DynamoDBError) {
            let unused = entries.filter { !$0.isUsed }.map(\.key.string)
            guard !unused.isEmpty else { return }
            throw .validation(
                "Value provided in \(parameter) unused in expressions: "
                    + "keys: {\(unused.joined(separator: ", "))}"
            )
        }

        private func check(_ key: Text, _ sign: UInt8) throws(DynamoDBError) {
            let bytes = key.string.utf8.span
            guard bytes.count <= Limits.substitutionTokenBytes else {
                throw .validation(
                    "\(parameter) contains invalid key: The expression attribute map contains "
                        + "a key that is too long;"
                        + (sign == UInt8(ascii: "#") ? " size of key: \(bytes.count)" : "")
                )
            }
            var isValid = bytes.count > 1 && bytes[0] == sign
            for index in bytes.indices.dropFirst() { isValid = isValid && isWordByte(bytes[index]) }
            guard isValid else {
                throw .validation(
                    "\(parameter) contains invalid key: Syntax error; key: \"\(key)\""
                )
            }
        }
    }
}

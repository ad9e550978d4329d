/// Collects what is wrong with a request's parameters, because the service names all of it in one
/// message.
package struct ConstraintFaults {
    private var faults: [String] = []

    /// Starts with nothing wrong.
    package init() {}

    /// A parameter that must be there is missing.
    package mutating func missing(_ parameter: String) {
        faults.append(
            "Value null at '\(parameter)' failed to satisfy constraint: Member must not be null"
        )
    }

    /// A parameter's value breaks a rule.
    package mutating func add(
        _ value: String?, _ parameter: String, _ rule: String, of part: String = "Member",
    ) {
        let shown = value.map { " '\($0)'" } ?? ""
        faults.append(
            "Value\(shown) at '\(parameter)' failed to satisfy constraint: \(part) must \(rule)")
    }

    /// Reads a value of a closed set; remembers a fault when it is none of them.
    package mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ parameter: String,
    ) -> Choice? where Choice.RawValue == String {
        if let choice = Choice(rawValue: text) { return choice }
        let set = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        add(text, parameter, "satisfy enum value set: [\(set)]")
        return nil
    }

    /// Checks that a table's name, or ARN, is there and can be one.
    package mutating func checkTableName(_ name: String?, minimum: Int = 1) throws(DynamoDBError) {
        guard let name else { return missing("tableName") }
        var nameFaults = ConstraintFaults()
        if name.utf8.count < minimum {
            nameFaults.add(name, "tableName", "have length greater than or equal to \(minimum)")
        }
        let isName = minimum > 1 || !name.hasPrefix("arn:")
        let longest = isName ? Limits.tableNameBytes : Limits.tableARNBytes
        if name.utf8.count > longest {
            nameFaults.add(name, "tableName", "have length less than or equal to \(longest)")
        }
        if !name.isEmpty, !TableName.isWellFormed(name) {
            nameFaults.add(
                name, "tableName", "satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
            )
        }
        // The service names a bad table name alone, before anything else that is wrong.
        try nameFaults.check()
    }

    /// Checks a whole number's lower bound, and its upper one where there is one.
    package mutating func checkRange(_ value: Int?, _ parameter: String, _ range: ClosedRange<Int>)
    {
        guard let value else { return }
        if value < range.lowerBound {
            add(
                String(value), parameter, "have value greater than or equal to \(range.lowerBound)",
            )
        } else if value > range.upperBound {
            add(String(value), parameter, "have value less than or equal to \(range.upperBound)")
        }
    }

    /// Checks that a text is there and of a length that it can have.
    package mutating func checkLength(
        _ text: String?, _ parameter: String, _ range: ClosedRange<Int>,
    ) {
        guard let text else { return missing(parameter) }
        if text.utf8.count < range.lowerBound {
            add(text, parameter, "have length greater than or equal to \(range.lowerBound)")
        } else if text.utf8.count > range.upperBound {
            add(text, parameter, "have length less than or equal to \(range.upperBound)")
        }
    }

    /// Throws everything that was found in one message; does nothing when all is well.
    package func check() throws(DynamoDBError) {
        if !faults.isEmpty { throw refusal }
    }

    /// Reads a part of a request, and names what is wrong with it by its place in the whole.
    static func within<Part>(
        _ place: @autoclosure () -> String, _ read: () throws(DynamoDBError) -> Part,
    ) throws(DynamoDBError) -> Part {
        do throws(DynamoDBError) {
            return try read()
        } catch .validation(let message) where message.contains(" detected: Value ") {
            let parts = message.split(separator: " at '", omittingEmptySubsequences: false)
            throw .validation(parts.joined(separator: " at '\(place())."))
        }
    }

    /// The refusal of a request in which nothing is wrong but that a parameter is missing.
    static func missing(_ parameter: String) -> DynamoDBError {
        var faults = ConstraintFaults()
        faults.missing(parameter)
        return faults.refusal
    }

    /// The refusal of a request in which nothing is wrong but that a list is too long.
    static func tooMany(_ parameter: String, _ limit: Int) -> DynamoDBError {
        var faults = ConstraintFaults()
        faults.add(nil, parameter, "have length less than or equal to \(limit)")
        return faults.refusal
    }

    private var refusal: DynamoDBError {
        let named = faults.prefix(Limits.namedFaults)
        let noun = named.count == 1 ? "error" : "errors"
        return .validation(
            "\(named.count) validation \(noun) detected: \(named.joined(separator: "; "))"
        )
    }
}

/// What can name a table.
package enum TableName {
    /// Whether the text is made of the characters that a name, or the table's ARN, is made of.
    package static func isWellFormed(_ text: String) -> Bool {
        hasOnlyAllowedCharacters(plain(text))
    }

    /// Whether the text is made of the characters that names are made of.
    package static func hasOnlyAllowedCharacters(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"): true
            default: false
            }
        }
    }

    /// The table's name, when the text is its ARN; otherwise the text.
    package static func plain(_ text: String) -> String {
        guard text.hasPrefix("arn:"), let slash = text.firstIndex(of: "/") else { return text }
        return String(text[text.index(after: slash)...])
    }
}

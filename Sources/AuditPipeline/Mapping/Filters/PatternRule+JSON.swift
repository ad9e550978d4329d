import DynamoModel

extension PatternRule {
    /// Reads a plain value, or an object that holds one operator.
    init(json reader: inout JSONReader) throws(DynamoDBError) {
        guard try reader.peek() == UInt8(ascii: "{") else {
            self = .equals(try EventLeaf(json: &reader))
            return
        }
        var rule: PatternRule?
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard rule == nil else { throw .noPattern }
            rule = try PatternRule.read(name, &reader)
        }
        guard let rule else { throw .noPattern }
        self = rule
    }

    private static func read(
        _ name: String, _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> PatternRule {
        switch name {
        case "exists": .exists(try reader.readBool(orText: false))
        case "numeric": .numeric(try NumericRange(json: &reader))
        case "anything-but": try readAnythingBut(&reader)
        default: .text(try TextForm.read(name, &reader))
        }
    }

    private static func readAnythingBut(
        _ reader: inout JSONReader,
    ) throws(DynamoDBError) -> PatternRule {
        switch try reader.peek() {
        case UInt8(ascii: "{"):
            var forms: [TextForm] = []
            try reader.readObject { (name, reader) throws(DynamoDBError) in
                guard forms.isEmpty else { throw .noPattern }
                forms = try TextForm.readSeveral(name, &reader)
            }
            guard !forms.isEmpty else { throw .noPattern }
            return .noneOf(forms)
        case UInt8(ascii: "["):
            var unwanted: [EventLeaf] = []
            try reader.readArray { (reader) throws(DynamoDBError) in
                unwanted.append(try EventLeaf(textOrNumber: &reader))
            }
            guard !unwanted.isEmpty else { throw .noPattern }
            return .anythingBut(unwanted)
        default: return .anythingBut([try EventLeaf(textOrNumber: &reader)])
        }
    }
}

extension EventLeaf {
    /// Reads a text, a number, true, false or null.
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        switch try reader.peek() {
        case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .bool(try reader.readBool())
        case UInt8(ascii: "n"):
            guard try reader.readNull() else { throw .noPattern }
            self = .null
        default: self = try EventLeaf(textOrNumber: &reader)
        }
    }

    fileprivate init(textOrNumber reader: inout JSONReader) throws(DynamoDBError) {
        if try reader.peek() == UInt8(ascii: "\"") {
            self = .text(Text(try reader.readString()))
        } else {
            self = .number(try reader.readDouble())
        }
    }
}

extension NumericRange {
    /// Reads one or two comparisons, `[">", 0, "<=", 5]` say.
    fileprivate init(json reader: inout JSONReader) throws(DynamoDBError) {
        self.init()
        var sign: String?
        var count = 0
        try reader.readArray { (reader) throws(DynamoDBError) in
            if let comparison = sign {
                try narrow(comparison, try reader.readDouble())
                sign = nil
                count += 1
            } else {
                sign = try reader.readString()
            }
        }
        guard sign == nil, count > 0 else { throw .noPattern }
        if let lower, let upper, lower.value > upper.value { throw .noPattern }
    }

    private mutating func narrow(_ comparison: String, _ value: Double) throws(DynamoDBError) {
        let bound = Bound(value: value, isIncluded: comparison.hasSuffix("="))
        switch comparison {
        case ">" where lower == nil, ">=" where lower == nil: lower = bound
        case "<" where upper == nil, "<=" where upper == nil: upper = bound
        case "=" where lower == nil && upper == nil: (lower, upper) = (bound, bound)
        default: throw .noPattern
        }
    }
}

extension JSONReader {
    fileprivate mutating func readDouble() throws(DynamoDBError) -> Double {
        guard let text = try readNumberText(), let number = Double(text) else { throw .noPattern }
        return number
    }
}

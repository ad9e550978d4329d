extension PartiQLParser {
    /// Whether a value begins with the next token.
    var isValue: Bool {
        switch token.kind {
        case .string, .number, .keyword(.true), .keyword(.false), .keyword(.null): true
        case .sign(let sign):
            switch sign {
            case .plus, .minus, .parameter, .openBracket, .openBrace, .openBag: true
            default: false
            }
        default: false
        }
    }

    /// Reads a value that is written out, or that a `?` stands for.
    mutating func parseValue() throws(DynamoDBError) -> AttributeValue {
        if take(.parameter) { return try nextParameter() }
        var place = ValuePlace()
        return try parseLiteral(&place)
    }

    /// Reads an item: an object in which `?` may stand for whole attributes.
    mutating func parseItem() throws(DynamoDBError) -> Item {
        try parseMembers { (name, parser) throws(DynamoDBError) in
            try Item.check(name.string)
            return try parser.parseValue()
        }
    }

    private mutating func parseLiteral(
        _ place: inout ValuePlace,
    ) throws(DynamoDBError) -> AttributeValue {
        guard place.level <= Limits.nestingDepth else {
            throw .validation("Nesting Levels have exceeded supported limits under \(place)")
        }
        switch token.kind {
        case .string(let text):
            advance()
            return .string(text)
        case .keyword(.true):
            advance()
            return .bool(true)
        case .keyword(.false):
            advance()
            return .bool(false)
        case .keyword(.null):
            advance()
            return .null
        case .number, .sign(.plus), .sign(.minus): return .number(try parseNumber(place))
        case .sign(.openBracket): return .list(try parseList(&place))
        case .sign(.openBrace): return .map(try parseMap(&place))
        case .sign(.openBag): return try parseBag(&place)
        default: throw unsupported(place)
        }
    }

    private mutating func parseNumber(_ place: ValuePlace) throws(DynamoDBError) -> Number {
        var isNegative = false
        while case .sign(let sign) = token.kind, sign == .plus || sign == .minus {
            if sign == .minus { isNegative.toggle() }
            advance()
        }
        guard token.kind == .number else { throw unexpected }
        let text = text(of: advance())
        do {
            let number = try Number(text)
            return isNegative ? number.negated : number
        } catch {
            throw .validation("\(error.message) under \(place)")
        }
    }

    private mutating func parseList(
        _ place: inout ValuePlace,
    ) throws(DynamoDBError) -> [AttributeValue] {
        advance()
        var values: [AttributeValue] = []
        while !take(.closeBracket) {
            if !values.isEmpty { try expect(.comma) }
            place.enter(.index(values.count))
            values.append(try parseLiteral(&place))
            place.leave()
        }
        return values
    }

    private mutating func parseMap(_ place: inout ValuePlace) throws(DynamoDBError) -> Item {
        var inner = place
        return try parseMembers { (name, parser) throws(DynamoDBError) in
            try Item.check(name.string)
            inner.enter(.name(name))
            let value = try parser.parseLiteral(&inner)
            inner.leave()
            return value
        }
    }

    private mutating func parseMembers(
        _ value: (Text, inout PartiQLParser) throws(DynamoDBError) -> AttributeValue,
    ) throws(DynamoDBError) -> Item {
        try expect(.openBrace)
        var attributes: [Attribute] = []
        while !take(.closeBrace) {
            if !attributes.isEmpty { try expect(.comma) }
            guard case .string(let name) = token.kind else { throw unexpected }
            advance()
            try expect(.colon)
            attributes.append(Attribute(name: name, value: try value(name, &self)))
        }
        guard let item = Item(attributes) else {
            throw .validation("An attribute name stands twice in one object of the statement")
        }
        return item
    }
}

extension PartiQLParser {
    private mutating func parseBag(
        _ place: inout ValuePlace,
    ) throws(DynamoDBError) -> AttributeValue {
        advance()
        var values: [AttributeValue] = []
        while !take(.closeBag) {
            if !values.isEmpty { try expect(.comma) }
            place.enter(.index(values.count))
            values.append(try parseLiteral(&place))
            place.leave()
        }
        return try PartiQLParser.set(of: values, place)
    }

    private static func set(
        of values: [AttributeValue], _ place: ValuePlace,
    ) throws(DynamoDBError) -> AttributeValue {
        guard let first = values.first else { throw .validation("Empty bags are not supported") }
        guard first.type == .string || first.type == .number,
            values.allSatisfy({ $0.type == first.type })
        else {
            throw .validation(
                "Unsupported data type in Bag. DynamoDB only supports either numbers or strings "
                    + "in bags",
            )
        }
        let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        if let set = ValueSet(texts) { return .stringSet(set) }
        let numbers = values.compactMap { if case .number(let number) = $0 { number } else { nil } }
        if let set = ValueSet(numbers) { return .numberSet(set) }
        let shown = texts.map(\.string) + numbers.map(\.description)
        throw .invalidParameter(
            "Input collection [\(shown.joined(separator: ", "))] contains duplicates"
                + (texts.isEmpty ? "! under \(place)" : "."),
        )
    }

    /// What is said of something in a value that is none.
    private func unsupported(_ place: ValuePlace) -> DynamoDBError {
        let found: String
        switch token.kind {
        case .sign(.parameter): found = "Parameter"
        case .name where !isCall: found = "VariableReference"
        case .name, .reserved, .keyword:
            guard isCall else { return unexpected }
            found = text(of: token).lowercased()
        default: return unexpected
        }
        return .validation(
            "Unsupported data type: \(found) under key \(place) \(self.place(of: token))",
        )
    }
}

/// Where in a value the parser is, for faults.
private struct ValuePlace: CustomStringConvertible {
    private var steps: [DocumentPath.Element] = []

    /// How many lists and maps are around, and the value itself.
    var level: Int { steps.count + 1 }

    mutating func enter(_ step: DocumentPath.Element) {
        steps.append(step)
    }

    mutating func leave() {
        steps.removeLast()
    }

    /// The place as the service writes it, `root.a[0]` say.
    var description: String {
        steps.reduce("root") { text, step in
            switch step {
            case .name(let name): "\(text).\(name)"
            case .index(let index): "\(text)[\(index)]"
            }
        }
    }
}

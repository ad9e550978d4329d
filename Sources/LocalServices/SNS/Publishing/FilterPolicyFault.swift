import DynamoModel

/// What is wrong with a filter policy, in AWS's words as far as they are known.
enum FilterPolicyFault {
    /// The first fault of a policy; nil where none is known by name.
    static func text(of policy: String) -> String? {
        guard let value = AttributeValue(document: policy) else { return "failed to parse JSON." }
        guard case .map(let fields) = value else { return "it must be an object" }
        return fault(in: fields)
    }

    private static func fault(in fields: Item) -> String? {
        for field in fields.attributes where field.name != "$or" {
            switch field.value {
            case .map(let inner):
                if let fault = fault(in: inner) { return fault }
            case .list(let rules):
                if let fault = fault(in: rules) { return fault }
            default: return "\"\(field.name.string)\" must be an object or an array"
            }
        }
        return nil
    }

    private static func fault(in rules: [AttributeValue]) -> String? {
        guard !rules.isEmpty else { return "Empty arrays are not allowed" }
        for rule in rules {
            switch rule {
            case .string, .number, .bool, .null: continue
            case .map(let rule):
                if let fault = fault(inRule: rule) { return fault }
            default: return "Match value must be String, number, true, false, or null"
            }
        }
        return nil
    }

    private static func fault(inRule rule: Item) -> String? {
        guard let first = rule.attributes.first, rule.attributes.count == 1 else {
            return "Only one key allowed in match expression"
        }
        let name = first.name.string
        switch (name, first.value) {
        case ("anything-but", _), ("exists", .bool): return nil
        case ("exists", _): return "exists match pattern must be either true or false."
        case ("numeric", .list(let terms)): return fault(inRange: terms)
        case ("numeric", _): return "Value of numeric must be an array."
        case ("prefix", .map), ("suffix", .map): return nil
        case ("prefix", .string), ("suffix", .string): return nil
        case ("equals-ignore-case", .string), ("wildcard", .string): return nil
        case ("prefix", _), ("suffix", _), ("equals-ignore-case", _), ("wildcard", _):
            return "\(name) match pattern must be a string"
        case ("cidr", _): return "Afterimage does not offer cidr"
        default: return "Unrecognized match type \(name)"
        }
    }

    /// Of a range, what bounds it below comes first; an equation stands alone.
    private static func fault(inRange terms: [AttributeValue]) -> String? {
        guard let first = terms.first else { return "Invalid member in numeric match: ]" }
        guard case .string(let sign) = first else {
            return "Invalid member in numeric match: \(first.shown)"
        }
        guard ["=", "<", "<=", ">", ">="].contains(sign) else {
            return "Unrecognized numeric range operator: \(sign.string)"
        }
        guard terms.count > 1, case .number(let bottom) = terms[1] else {
            return "Value of \(sign == "=" ? "equals" : sign.string) must be numeric"
        }
        if terms.count == 2 { return nil }
        guard sign == ">" || sign == ">=" else {
            return "Too many elements in numeric expression"
        }
        guard case .string(let end) = terms[2] else {
            return "Bad value in numeric range: \(terms[2].shown)"
        }
        guard end == "<" || end == "<=" else {
            return "Bad numeric range operator: \(end.string)"
        }
        guard terms.count > 3, case .number(let top) = terms[3] else {
            return "Value of \(end.string) must be numeric"
        }
        guard terms.count == 4 else { return "Too many terms in numeric range expression" }
        return bottom < top ? nil : "Bottom must be less than top"
    }
}

extension AttributeValue {
    /// Reads a JSON document; nil where the text is none.
    fileprivate init?(document text: String) {
        do throws(DynamoDBError) {
            var reader = JSONReader(text.utf8.span)
            self = try AttributeValue(plainJSON: &reader)
            try reader.finish()
        } catch {
            return nil
        }
    }

    /// The value as plain JSON.
    fileprivate var shown: String {
        var writer = JSONWriter()
        writer.plainValue(self)
        return writer.text
    }
}

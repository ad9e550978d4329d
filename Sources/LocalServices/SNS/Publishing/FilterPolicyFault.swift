import DynamoModel

/// What is wrong with a filter policy, in AWS's words as far as they are known.
///
/// It is read as the messages are that it will be matched with. Source: AWS, event-ruler.
enum FilterPolicyFault {
    private typealias Members = [Text: JSONTree]

    /// A fault of a policy; nil where none is known by name.
    static func text(of policy: String) -> String? {
        guard let value = JSONTree(policy) else { return "failed to parse JSON." }
        guard case .object(let fields) = value else { return "it must be an object" }
        return fault(in: fields)
    }

    private static func fault(in fields: Members) -> String? {
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) where name != "$or" {
            switch value {
            case .object(let inner):
                if let fault = fault(in: inner) { return fault }
            case .array(let rules):
                if let fault = fault(in: rules) { return fault }
            default: return "\"\(name.string)\" must be an object or an array"
            }
        }
        return nil
    }

    private static func fault(in rules: [JSONTree]) -> String? {
        guard !rules.isEmpty else { return "Empty arrays are not allowed" }
        for rule in rules {
            switch rule {
            case .text, .number, .bool, .null: continue
            case .object(let rule):
                if let fault = fault(inRule: rule) { return fault }
            case .array: return "Match value must be String, number, true, false, or null"
            }
        }
        return nil
    }

    private static func fault(inRule rule: Members) -> String? {
        guard let (name, value) = rule.first, rule.count == 1 else { return onlyOneKey }
        switch (name.string, value) {
        case ("anything-but", _): return fault(inExclusion: value)
        case ("exists", .bool): return nil
        case ("exists", _): return "exists match pattern must be either true or false."
        case ("numeric", .array(let terms)): return fault(inRange: terms)
        case ("numeric", _): return "Value of numeric must be an array."
        case ("prefix", .object(let form)), ("suffix", .object(let form)):
            return fault(inForm: form, of: name.string)
        case ("prefix", .text), ("suffix", .text): return nil
        case ("equals-ignore-case", .text), ("wildcard", .text): return nil
        case ("prefix", _), ("suffix", _), ("equals-ignore-case", _), ("wildcard", _):
            return "\(name.string) match pattern must be a string"
        case ("cidr", _): return "Afterimage does not offer cidr"
        default: return "Unrecognized match type \(name.string)"
        }
    }

    /// Of the beginnings and ends of texts, those in any letters.
    private static func fault(inForm form: Members, of name: String) -> String? {
        guard let (inner, value) = form.first else {
            return "\(name == "prefix" ? "Prefix" : "Suffix") expression name not found"
        }
        guard inner == "equals-ignore-case" else {
            return "Unsupported \(name) pattern: \(inner.string)"
        }
        guard case .text = value else { return "\(inner.string) match pattern must be a string" }
        return form.count == 1 ? nil : onlyOneKey
    }

    private static func fault(inExclusion value: JSONTree) -> String? {
        switch value {
        case .text, .number: return nil
        case .bool, .null: return noExclusion
        case .array(let values):
            var kinds: Set<Bool> = []
            for value in values {
                switch value {
                case .text: kinds.insert(true)
                case .number: kinds.insert(false)
                default: return "Inside anything but list, start|null|boolean is not supported."
                }
            }
            guard kinds.count != 1 else { return nil }
            return "Inside anything but list, either all values are number or string, mixed type "
                + "is not supported"
        case .object(let form):
            guard let (name, value) = form.first else {
                return "Anything-But expression name not found"
            }
            return fault(inExcluded: name.string, value) ?? (form.count == 1 ? nil : onlyOneKey)
        }
    }

    /// Of the forms of texts that are excluded, one or several.
    private static func fault(inExcluded name: String, _ value: JSONTree) -> String? {
        let words: String
        switch name {
        case "prefix", "suffix": words = "prefix/suffix match pattern must be a string"
        case "wildcard": words = "wildcard match pattern must be a string"
        case "equals-ignore-case":
            words =
                "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not "
                + "supported."
        default: return "Unsupported anything-but pattern: \(name)"
        }
        let texts: [JSONTree]
        switch value {
        case .array(let values): texts = values
        case .text, .number: texts = [value]
        case .object, .bool, .null: return noExclusion
        }
        for text in texts {
            guard case .text(let text) = text else { return words }
            guard !text.string.isEmpty || !["prefix", "suffix"].contains(name) else {
                return "Null prefix/suffix not allowed"
            }
        }
        return nil
    }

    /// Of a range, what bounds it below comes first; an equation stands alone.
    private static func fault(inRange terms: [JSONTree]) -> String? {
        guard let first = terms.first else { return "Invalid member in numeric match: ]" }
        guard case .text(let sign) = first else {
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
        guard case .text(let end) = terms[2] else {
            return "Bad value in numeric range: \(terms[2].shown)"
        }
        guard end == "<" || end == "<=" else {
            return "Bad numeric range operator: \(end.string)"
        }
        guard terms.count > 3, case .number(let top) = terms[3] else {
            return "Value of \(end.string) must be numeric"
        }
        guard terms.count == 4 else { return "Too many terms in numeric range expression" }
        guard let bottom = Double(bottom), let top = Double(top), bottom < top else {
            return "Bottom must be less than top"
        }
        return nil
    }

    private static let onlyOneKey = "Only one key allowed in match expression"
    private static let noExclusion =
        "Value of anything-but must be an array or single string/number value."
}

extension JSONTree {
    /// The value as JSON, of lists and objects only the beginning.
    fileprivate var shown: String {
        switch self {
        case .object: return "{"
        case .array: return "["
        case .number(let digits): return digits
        case .bool(let bool): return bool ? "true" : "false"
        case .null: return "null"
        case .text(let text):
            var writer = JSONWriter()
            writer.string(text.string)
            return writer.text
        }
    }
}

import DynamoModel

/// What is wrong with a filter policy that means nothing, in AWS's words as far as they are known.
enum FilterPolicyFault {
    /// The first fault of a policy that could not be compiled.
    static func text(of policy: String) -> String {
        guard let value = AttributeValue(document: policy) else { return "failed to parse JSON." }
        guard case .map(let fields) = value else { return "it must be an object" }
        return fault(in: fields) ?? "it is not a filter policy"
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
        for case .map(let rule) in rules {
            for name in rule.attributes.map(\.name) where !operators.contains(name) {
                guard name != "cidr" else { return "Afterimage does not offer cidr" }
                return "Unrecognized match type \(name.string)"
            }
        }
        return nil
    }

    private static let operators: Set<Text> = [
        "anything-but", "equals-ignore-case", "exists", "numeric", "prefix", "suffix", "wildcard",
    ]
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
}

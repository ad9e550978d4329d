import AWSWire
import AuditPipeline
import DynamoModel

/// Which messages a subscription gets.
///
/// Source: AWS, SNS, Message filtering: the language of events' patterns.
struct FilterPolicy: Sendable, Hashable {
    private let pattern: EventPattern
    private let isOfBody: Bool

    /// Reads the policy of a subscription, which is over messages' bodies or over their attributes;
    /// nil where it gets everything. Throws where it is none.
    init?(of attributes: [String: String]) throws(QueryRefusal) {
        guard let text = attributes["FilterPolicy"], !text.isEmpty, text != "{}" else { return nil }
        guard let pattern = EventPattern(filterPolicy: text) else {
            throw .invalidParameter("FilterPolicy: it is not a filter policy")
        }
        self.pattern = pattern.withNumbers(FilterPolicy.rounded)
        isOfBody = attributes["FilterPolicyScope"] == "MessageBody"
    }

    /// Throws where a subscription can not be given its policy; one that it has is taken as it is.
    static func check(_ attributes: [String: String]) throws(QueryRefusal) {
        guard attributes["FilterPolicy", default: ""].utf8.count <= Limits.filterPolicyBytes else {
            throw .invalidParameter("FilterPolicy: it is larger than 256 KB")
        }
        if let text = attributes["FilterPolicy"], !text.isEmpty,
            let fault = FilterPolicyFault.text(of: text)
        {
            throw .invalidParameter("FilterPolicy: \(fault)")
        }
        guard let policy = try FilterPolicy(of: attributes) else { return }
        guard policy.pattern.fieldCount <= Limits.filterPolicyKeys else {
            throw .invalidParameter("FilterPolicy: Filter policy can not have more than 5 keys")
        }
        guard policy.pattern.combinationCount <= Limits.filterPolicyCombinations else {
            throw .invalidParameter("FilterPolicy: Filter policy is too complex")
        }
        guard policy.isOfBody || !policy.pattern.isNested else {
            throw .invalidParameter(
                "Filter policy scope MessageAttributes does not support nested filter policy")
        }
    }

    /// Whether a message passes; a body that is no JSON object does not.
    func accepts(_ message: String, _ attributes: MessageAttributes) -> Bool {
        if isOfBody {
            guard let tree = JSONTree(message), case .object = tree else { return false }
            return pattern.matches(.plain(tree.rounded))
        }
        var members: [Text: JSONTree] = [:]
        for attribute in attributes.all {
            members[Text(attribute.name)] = attribute.filterValue?.rounded
        }
        return pattern.matches(.plain(.object(members)))
    }
}

extension FilterPolicy {
    /// A number as far as it is compared: with five digits behind the point.
    ///
    /// Source: AWS, SNS, Filter policy constraints.
    fileprivate static func rounded(_ number: Double) -> Double {
        let steps = number * 100_000
        // Larger ones have no such digits.
        return abs(steps) < 0x1p53 ? steps.rounded() / 100_000 : number
    }
}

extension JSONTree {
    /// The same document, with its numbers as far as they are compared.
    fileprivate var rounded: JSONTree {
        switch self {
        case .object(let members): .object(members.mapValues(\.rounded))
        case .array(let elements): .array(elements.map(\.rounded))
        case .number(let digits):
            Double(digits).map { .number("\(FilterPolicy.rounded($0))") } ?? self
        case .text, .bool, .null: self
        }
    }
}

extension MessageAttribute {
    /// What filters see of it; nothing of bytes.
    fileprivate var filterValue: JSONTree? {
        guard case .text(let text) = value else { return nil }
        if type == "String.Array", let list = JSONTree(text), case .array = list { return list }
        if type == "Number" || type.hasPrefix("Number."), let number = try? Number(text) {
            return .number(number.description)
        }
        return .text(Text(text))
    }
}

import AWSWire
import AuditPipeline
import DynamoModel

/// Which messages a subscription gets.
///
/// Source: AWS, SNS, Message filtering: the language of events' patterns.
struct FilterPolicy: Sendable, Hashable {
    private let pattern: EventPattern
    private let isOfBody: Bool

    /// Reads a policy, which is over messages' bodies or over their attributes; throws where it is
    /// none.
    init(_ text: String, isOfBody: Bool) throws(QueryRefusal) {
        guard text.utf8.count <= Limits.filterPolicyBytes else {
            throw .invalidParameter("FilterPolicy: it is larger than 256 KB")
        }
        guard let pattern = EventPattern(filterPolicy: text) else {
            throw .invalidParameter("FilterPolicy: \(FilterPolicyFault.text(of: text))")
        }
        guard pattern.fieldCount <= Limits.filterPolicyKeys else {
            throw .invalidParameter("FilterPolicy: Filter policy can not have more than 5 keys")
        }
        guard pattern.combinationCount <= Limits.filterPolicyCombinations else {
            throw .invalidParameter("FilterPolicy: Filter policy is too complex")
        }
        guard isOfBody || !pattern.isNested else {
            throw .invalidParameter(
                "Filter policy scope MessageAttributes does not support nested filter policy")
        }
        self.pattern = pattern
        self.isOfBody = isOfBody
    }

    /// The policy of a subscription; nil where it gets everything.
    init?(of attributes: [String: String]) throws(QueryRefusal) {
        guard let text = attributes["FilterPolicy"], !text.isEmpty, text != "{}" else { return nil }
        try self.init(text, isOfBody: attributes["FilterPolicyScope"] == "MessageBody")
    }

    /// Whether a message passes; a body that is no JSON object does not.
    func accepts(_ message: String, _ attributes: MessageAttributes) -> Bool {
        if isOfBody {
            guard let tree = JSONTree(message), case .object = tree else { return false }
            return pattern.matches(.plain(tree))
        }
        var members: [Text: JSONTree] = [:]
        for attribute in attributes.all { members[Text(attribute.name)] = attribute.filterValue }
        return pattern.matches(.plain(.object(members)))
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

import Crypto
import DynamoModel

/// A message that somebody publishes.
package struct Publication: Sendable, Hashable {
    /// What every subscription gets that is not named in `texts`.
    package let message: String
    /// What subscriptions of some protocols get instead.
    package private(set) var texts: [String: String] = [:]
    /// What the message is about.
    package let subject: String?
    /// What goes with it.
    package let attributes: MessageAttributes
    /// Messages of one group are delivered one after the other.
    package let groupID: String?
    /// A second message with this id is taken for a repeat.
    package private(set) var deduplicationID: String?
    /// `X-Amzn-Trace-Id` of a publisher who is traced.
    package private(set) var trace: String?

    /// Reads a message out of a request, or out of an entry of one that came with `trace`; throws
    /// where the topic takes none such.
    package init(
        _ fields: QueryFields, to topic: SNSTopic, trace: String? = nil,
    ) throws(QueryRefusal) {
        self.trace = trace
        let text = fields.text("Message") ?? ""
        guard !text.isEmpty else { throw .invalidParameter("Empty message") }
        attributes = try MessageAttributes(publishing: fields)
        subject = try Publication.subject(fields.text("Subject"))
        groupID = fields.text("MessageGroupId")
        deduplicationID = fields.text("MessageDeduplicationId")
        switch fields.text("MessageStructure") {
        case nil, "": message = text
        case "json":
            texts = try Publication.texts(text)
            guard let text = texts["default"] else {
                throw .invalidParameter(
                    "Message Structure - No default entry in JSON message body")
            }
            message = text
        default: throw .invalidParameter("MessageStructure")
        }
        guard text.utf8.count + attributes.sizeBytes <= Limits.notificationBytes else {
            throw .invalidParameter("Message too long")
        }
        try checkOrder(topic)
    }

    /// A message to a standard topic that has nothing but its text; throws where it is too long.
    package init(_ text: String) throws(QueryRefusal) {
        guard text.utf8.count <= Limits.notificationBytes else {
            throw .invalidParameter("Message too long")
        }
        message = text
        subject = nil
        attributes = MessageAttributes()
        groupID = nil
    }

    /// A message of this process, which a topic takes as it is.
    package init(_ message: String, _ attributes: MessageAttributes) {
        self.message = message
        subject = nil
        self.attributes = attributes
        groupID = nil
    }

    /// The same for a FIFO topic.
    package init(
        _ message: String, _ attributes: MessageAttributes, group: String, deduplicationID: String,
    ) {
        self.message = message
        subject = nil
        self.attributes = attributes
        groupID = group
        self.deduplicationID = deduplicationID
    }

    /// The id of a group that any text may name: the text itself, or a digest of what can be none.
    package static func groupID(_ text: String) -> String {
        isID(text) ? text : SHA256.hash(data: Array(text.utf8)).hexadecimalText
    }

    /// What counts against the limit of a batch.
    package var sizeBytes: Int {
        (texts.isEmpty ? message.utf8.count : texts.values.reduce(0) { $0 + $1.utf8.count })
            + attributes.sizeBytes
    }

    /// What subscriptions of a protocol get.
    package func text(for channel: Subscription.Channel) -> String {
        texts[channel.rawValue] ?? message
    }

    private mutating func checkOrder(_ topic: SNSTopic) throws(QueryRefusal) {
        try Publication.check(groupID, "MessageGroupId")
        try Publication.check(deduplicationID, "MessageDeduplicationId")
        guard topic.name.isFIFO else {
            guard deduplicationID == nil else {
                throw .invalidParameter(
                    "MessageDeduplicationId",
                    "The request includes MessageDeduplicationId parameter that is not valid for "
                        + "this topic type")
            }
            return
        }
        guard groupID != nil else {
            throw .invalidParameter("The MessageGroupId parameter is required for FIFO topics")
        }
        if deduplicationID == nil, topic.deduplicatesByContent {
            deduplicationID = SHA256.hash(data: Array(message.utf8)).hexadecimalText
        }
        guard deduplicationID != nil else {
            throw .invalidParameter(
                "The topic should either have ContentBasedDeduplication enabled or "
                    + "MessageDeduplicationId provided explicitly")
        }
    }

    private static func check(_ id: String?, _ name: String) throws(QueryRefusal) {
        guard let id, !isID(id) else { return }
        throw .invalidParameter(
            "\(name) Reason: The parameter is invalid: 1 to \(Limits.groupIDLength) "
                + "alphanumeric and punctuation characters")
    }

    private static func isID(_ text: String) -> Bool {
        (1...Limits.groupIDLength).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    private static func subject(_ text: String?) throws(QueryRefusal) -> String? {
        guard let text else { return nil }
        let isSubject =
            (1...Limits.subjectLength).contains(text.count)
            && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard isSubject else { throw .invalidParameter("Subject") }
        return text
    }

    /// The texts by protocol; values that are none are passed over, as AWS does.
    private static func texts(_ message: String) throws(QueryRefusal) -> [String: String] {
        guard case .object(let members)? = JSONTree(message) else {
            throw .invalidParameter(
                "Message Structure - JSON message body failed to parse")
        }
        var texts: [String: String] = [:]
        for (name, value) in members {
            guard case .text(let text) = value else { continue }
            texts[name.string] = text.string
        }
        return texts
    }
}

extension MessageAttributes {
    /// Reads the attributes of a message that somebody publishes.
    fileprivate init(publishing fields: QueryFields) throws(QueryRefusal) {
        var attributes: [MessageAttribute] = []
        var names: Set<String> = []
        for (name, value) in fields.map("MessageAttributes", key: "Name", value: "Value") {
            guard names.insert(name).inserted else {
                throw .invalidValue("The message attribute '\(name)' is there twice.")
            }
            attributes.append(try MessageAttribute(publishing: name, value))
        }
        self.init(attributes)
    }
}

extension MessageAttribute {
    fileprivate init(publishing name: String, _ fields: QueryFields) throws(QueryRefusal) {
        try MessageAttribute.check(name: name)
        let type = fields.text("DataType") ?? ""
        guard MessageAttribute.isType(type) else {
            throw .invalidValue(
                "The message attribute '\(name)' has an invalid message attribute type, the set "
                    + "of supported type prefixes is Binary, Number, and String.")
        }
        let field = type.hasPrefix("Binary") ? "Binary" : "String"
        guard let text = fields.text("\(field)Value") else {
            throw .invalidValue(
                "The message attribute '\(name)' with type '\(type)' must use field '\(field)'.")
        }
        let value: Value
        if field == "Binary" {
            guard let bytes = Base64.decode(text) else {
                throw .invalidValue("The message attribute '\(name)' is not base64.")
            }
            value = .binary(bytes)
        } else {
            value = .text(text)
        }
        let isEmpty =
            switch value {
            case .text(let text): text.isEmpty
            case .binary(let bytes): bytes.isEmpty
            }
        guard !isEmpty else {
            throw .invalidValue(
                "The message attribute '\(name)' must contain non-empty message attribute value "
                    + "for message attribute type '\(type)'.")
        }
        if case .text(let text) = value, type.hasPrefix("Number") {
            do throws(NumberError) {
                _ = try Number(text)
            } catch {
                throw .invalidValue(
                    "Could not cast message attribute '\(name)' value to number.")
            }
        }
        self.init(name: name, type: type, value: value)
    }

    private static func check(name: String) throws(QueryRefusal) {
        guard (1...Limits.messageAttributeNameLength).contains(name.utf8.count) else {
            throw .invalidValue(
                "Length of message attribute name must be less than 256 bytes, and not 0.")
        }
        let stray = name.unicodeScalars.first { scalar in
            !(scalar.isASCII && (UInt8(ascii: scalar).isNameLetter || scalar == "."))
        }
        if let stray {
            throw .invalidValue(
                "Invalid non-alphanumeric character '#x\(stray.hexadecimal)' was found in the "
                    + "message attribute name. Can only include alphanumeric characters, hyphens, "
                    + "underscores, or dots.")
        }
        guard !name.hasPrefix(".") else {
            throw .invalidValue(
                "Invalid message attribute name starting with character '.' was found.")
        }
        guard !name.hasSuffix(".") else {
            throw .invalidValue(
                "Invalid message attribute name ending with character '.' was found.")
        }
        guard !name.contains("..") else {
            throw .invalidValue("Message attribute name can not have successive '.' character.")
        }
    }
}

extension Unicode.Scalar {
    /// Its number as AWS writes it.
    fileprivate var hexadecimal: String { String(value, radix: 16, uppercase: true) }
}

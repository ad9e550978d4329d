/// A topic as requests name it, and as it is called.
///
/// Source: AWS, SNS, CreateTopic, Name.
package struct TopicName: Sendable, Hashable {
    /// The name alone.
    package let text: String

    /// Checks a name; throws in the service's words where it is none.
    package init(_ text: String) throws(QueryRefusal) {
        let stem = text.hasSuffix(".fifo") ? text.dropLast(5) : text[...]
        let isName =
            (1...Limits.topicNameLength).contains(text.utf8.count) && !stem.isEmpty
            && stem.utf8.allSatisfy(\.isTopicLetter)
        guard isName else { throw .invalidParameter("Topic Name") }
        self.text = text
    }

    /// Reads the name out of an ARN; throws where it is none of a topic.
    package init(arn: String) throws(QueryRefusal) {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 6 else { throw .tooShort("TopicArn", elements: parts.count) }
        guard parts.count == 6, parts[0] == "arn", parts[2] == "sns" else {
            throw .invalidParameter("TopicArn")
        }
        do throws(QueryRefusal) {
            try self.init(String(parts[5]))
        } catch {
            throw .invalidParameter("TopicArn")
        }
    }

    /// Whether messages keep their order.
    package var isFIFO: Bool { text.hasSuffix(".fifo") }
}

extension UInt8 {
    fileprivate var isTopicLetter: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
        }
    }
}

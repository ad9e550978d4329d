/// The name of a queue, as it is, in a URL or in an ARN.
package enum QueueName {
    /// What the name of a queue that keeps an order ends in.
    package static let orderedSuffix = ".fifo"

    /// The last part of a queue's URL, or of its path, when it has the account before it.
    package static func name(inURL url: String) throws(SQSError) -> String {
        let path = url.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1).first ?? "".utf8[...]
        let parts = path.split(separator: UInt8(ascii: "/"))
        guard parts.count >= 2, let name = parts.last.flatMap({ String(Substring($0)) }) else {
            // A name alone is taken as well, as AWS does.
            guard parts.count == 1, let name = parts.first else {
                throw .queueDoesNotExist
            }
            return String(Substring(name))
        }
        return name
    }

    /// The name in a queue's ARN; nil where it is the ARN of something else.
    package static func name(inARN arn: String) -> String? {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[2] == "sqs" else { return nil }
        return String(parts[5])
    }

    /// Throws where a new queue can not have the name.
    package static func check(_ name: String, isOrdered: Bool) throws(SQSError) {
        let base =
            isOrdered && name.hasSuffix(orderedSuffix)
            ? name.dropLast(orderedSuffix.count) : name[...]
        let isName =
            !base.isEmpty && name.utf8.count <= Limits.queueNameLength
            && base.utf8.allSatisfy(\.isNameLetter)
            && isOrdered == name.hasSuffix(orderedSuffix)
        guard !isName else { return }
        throw .invalidParameter(
            isOrdered
                ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
                    + "underscores, must end with .fifo suffix and be 1 to 80 in length."
                : "Can only include alphanumeric characters, hyphens, or underscores. "
                    + "1 to 80 in length")
    }
}

/// What kind of place an ARN names, of those that Lambda knows as destinations.
enum DestinationKind: Sendable, Hashable {
    /// A queue.
    case queue
    /// A topic.
    case topic
    /// A bucket of that name.
    case bucket(String)
    /// A queue or a topic that keeps an order, which Lambda does not send to.
    case ordered
    /// Anything else: a bus of events, a function.
    case other

    /// Reads an ARN.
    init(_ arn: String) {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 6, parts[0] == "arn", parts[2] == "s3", !parts[5].contains("/") {
            self = .bucket(String(parts[5]))
            return
        }
        guard parts.count == 6, parts[0] == "arn", ["sqs", "sns"].contains(parts[2]) else {
            self = .other
            return
        }
        guard !arn.hasSuffix(".fifo") else {
            self = .ordered
            return
        }
        self = parts[2] == "sqs" ? .queue : .topic
    }
}

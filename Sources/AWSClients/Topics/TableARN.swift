/// A table's ARN, which says where everything else is that belongs to it.
package struct TableARN: Sendable, Hashable {
    private let parts: [Substring]

    /// Takes an ARN apart; nil where it is none.
    package init?(_ text: String) {
        parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn" else { return nil }
    }

    /// The ARN of a resource of another service in the same partition, region and account.
    func neighbour(_ service: String, _ resource: String) -> String {
        "arn:\(parts[1]):\(service):\(parts[3]):\(parts[4]):\(resource)"
    }
}

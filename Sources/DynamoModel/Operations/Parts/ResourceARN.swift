/// The parts of an ARN, the name that a resource of any service has on AWS.
package struct ResourceARN: Hashable {
    /// Which of AWS's clouds it is in.
    package let partition: String
    /// Whose resource it is.
    package let service: String
    /// Where it is; empty where it is everywhere.
    package let region: String
    /// Which account it belongs to; empty where that goes without saying.
    package let account: String
    /// What names it in its account, which stands between slashes: `table`, `T`, `index`, `I`.
    package let path: [String]

    /// Reads an ARN; nil where a text is none.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn" else { return nil }
        partition = String(parts[1])
        service = String(parts[2])
        region = String(parts[3])
        account = String(parts[4])
        path = parts[5].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }
}

extension DynamoDBError {
    /// The refusal of what belongs to another account, or to another service.
    package static let foreignResource = DynamoDBError.accessDenied("Access is denied")
    /// The refusal of what belongs to another account, by operations that never reach there.
    package static let foreignOwner = DynamoDBError.validation(
        "This action is only supported by accounts that match the resource owner\u{2019}s account.")
}

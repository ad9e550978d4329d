/// How a table's storage would be paid for on AWS.
public enum TableClass: String, Sendable, Hashable, CaseIterable {
    /// Storage costs more, requests less.
    case standard = "STANDARD"
    /// Storage costs less, requests more.
    case infrequentAccess = "STANDARD_INFREQUENT_ACCESS"
}

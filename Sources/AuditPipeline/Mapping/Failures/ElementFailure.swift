/// One element of a batch that a consumer could not deal with; the others of the batch are done.
///
/// Failures of one element must not endanger another's order, since the others do not wait for it.
public struct ElementFailure: Sendable, Hashable {
    /// The element's place in the batch, from zero.
    public let index: Int
    /// What is wrong with it, in one sentence that names no content.
    public let reason: String
    /// The bytes that could not be understood, if that is what is wrong.
    public let payload: [UInt8]
    /// Whether to try again would be in vain.
    public let isPermanent: Bool

    /// Describes a failure.
    public init(index: Int, reason: String, payload: [UInt8] = [], isPermanent: Bool = false) {
        self.index = index
        self.reason = reason
        self.payload = payload
        self.isPermanent = isPermanent
    }
}

/// Says that a batch can not be dealt with, and from which element on, if that is known.
public struct BatchRejection: Error, Hashable, CustomStringConvertible {
    /// What is wrong, in one sentence that names no content.
    public let reason: String
    /// The place of the first element that was not dealt with; nil where nothing is known.
    ///
    /// Those before it are done. Those behind it wait until it was dealt with or parked, so that
    /// each item's order is kept.
    public let firstFailure: Int?
    /// The window's state behind what is done; nil where it is as it was, or there is no window.
    public let state: [UInt8]?
    /// What is kept of the batch once it is given up, because nothing else has it: the call for the
    /// end of a window.
    public let payload: [UInt8]
    /// Whether the consumer has answered, and said so in its answer, instead of failing.
    public let isReported: Bool

    /// Rejects a batch, or all of it from one element on.
    public init(
        reason: String, firstFailure: Int? = nil, state: [UInt8]? = nil, payload: [UInt8] = [],
        isReported: Bool = false,
    ) {
        self.reason = reason
        self.firstFailure = firstFailure
        self.state = state
        self.payload = payload
        self.isReported = isReported
    }

    /// What is wrong.
    public var description: String { reason }
}

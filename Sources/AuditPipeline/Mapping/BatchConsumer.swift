/// What an event source mapping calls with every batch: a processor, or a user's function.
public protocol BatchConsumer<Element>: Sendable {
    /// What it consumes.
    associatedtype Element: Sendable

    /// Deals with a batch in its order, and returns once no crash of the process undoes that, with
    /// what it could not do.
    ///
    /// Must bear repeats: a batch comes again after a crash. Throws `BatchRejection` when an
    /// element of the batch is at fault, and not known which; it is found by bisecting. Any other
    /// error is the world's fault: the same batch comes again until it passes, and no element is
    /// blamed.
    func consume(_ batch: [Element]) async throws -> [ElementFailure]
}

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

    /// Rejects a batch, or all of it from one element on.
    public init(reason: String, firstFailure: Int? = nil, state: [UInt8]? = nil) {
        self.reason = reason
        self.firstFailure = firstFailure
        self.state = state
    }

    /// What is wrong.
    public var description: String { reason }
}

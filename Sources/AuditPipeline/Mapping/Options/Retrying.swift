/// What happens to elements that a consumer can not deal with.
public struct Retrying: Sendable, Hashable {
    /// How often an element is tried again before it is parked; nil is without end.
    public var attempts: Int? = Limits.defaultRetries
    /// Elements that happened longer ago are parked without another try; nil is without end.
    public var maximumAge: Duration?
    /// Whether a rejected batch is halved until the element at fault stands alone; else it is
    /// retried, and in the end parked, as a whole.
    public var bisectsOnError = true
    /// How long to wait between two tries.
    public var backoff = Backoff()

    /// The usual choices.
    public init() {}
}

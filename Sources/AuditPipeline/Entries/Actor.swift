/// Who made a change, and how we know.
public struct Actor: Sendable, Hashable {
    /// What sort of actor it is.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A person or program with credentials.
        case user
        /// A service acting by itself.
        case service
        /// The item's time to live was over.
        case ttl
        /// Someone putting an item back.
        case restore
        /// Nothing is known.
        case unknown
    }

    /// Where the actor's name was found.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// The access key of the request's signature.
        case sigv4
        /// The `X-Afterimage-Actor` header.
        case header
        /// An attribute of the item.
        case attribute
        /// A CloudTrail event.
        case cloudtrail
        /// Nowhere.
        case none
    }

    /// How far the name can be relied on.
    public enum Confidence: String, Sendable, Hashable, CaseIterable {
        /// Proved by a checked signature, or the engine's own doing.
        case exact
        /// Somebody says so.
        case declared
        /// Joined from another source by time and key.
        case correlated
        /// Nothing is known.
        case unknown
    }

    /// What sort of actor it is.
    public var kind: Kind
    /// The principal's id: its access key id, or a service's name.
    public var id: String?
    /// The name to show; the id where there is no better one.
    public var name: String?
    /// The address the request came from.
    public var address: String?
    /// What the client calls itself.
    public var agent: String?
    /// Where the name was found.
    public var source: Source
    /// How far the name can be relied on.
    public var confidence: Confidence

    /// Describes an actor; what is not known is nil.
    public init(
        kind: Kind, id: String? = nil, name: String? = nil, source: Source, confidence: Confidence,
    ) {
        self.kind = kind
        self.id = id
        self.name = name
        self.source = source
        self.confidence = confidence
    }

    /// What to call the actor where there is room for one word.
    public var shownName: String {
        switch kind {
        case .ttl: "(ttl)"
        default: name ?? id ?? "(unknown)"
        }
    }
}

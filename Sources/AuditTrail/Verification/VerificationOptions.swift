public import DynamoModel

/// What a verification may rely on besides the trail's own files.
public struct VerificationOptions: Sendable {
    /// The verifier key (`name+id+base64`) to trust; nil takes the one in the trail's own
    /// directory.
    public var verifierKey: String?
    /// The keys (`name+id+base64`) of witnesses whose cosignatures are checked where they are kept.
    public var witnesses: [String] = []
    /// A signed checkpoint that somebody kept; the trail must be a continuation of it.
    public var checkpoint: String?
    /// Only what was recorded after the newest good checkpoint before this moment; nil for
    /// everything.
    public var since: Timestamp?
    /// Why the newest entries could not be sealed just before; nil where nobody tried, or it
    /// worked.
    public var sealingFault: String?
    /// The time now, which tells what is late from what is still on its way.
    public var now: Timestamp

    /// Relies on the trail's own files, unless more is given.
    public init(now: Timestamp, verifierKey: String? = nil, checkpoint: String? = nil) {
        self.now = now
        self.verifierKey = verifierKey
        self.checkpoint = checkpoint
    }
}

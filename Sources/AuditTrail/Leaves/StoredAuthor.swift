import AuditPipeline
import DynamoModel

/// Who made a change, as it is kept once for all of an author's entries: the actor, and the caller
/// without what every request has of its own.
///
/// A class, so that entries share it instead of copying its texts.
final class StoredAuthor: Sendable {
    let actor: Actor
    /// The caller, without request id, reason and correlation.
    let caller: Caller
    /// The stored form. Part of the file format: leaves vouch for it.
    let bytes: [UInt8]
    /// What the leaves of the author's entries vouch for.
    let digest: ContentDigest

    /// Stands for the author of an entry whose content was erased.
    static let erased = StoredAuthor(
        AuditEntry.erased(
            at: EntryNote.position(0), recorded: Timestamp(milliseconds: 0), certificate: 0))

    /// The author of an entry.
    init(_ entry: AuditEntry) {
        actor = entry.actor
        var caller = entry.change.origin.caller
        caller.requestID = nil
        caller.reason = nil
        caller.correlation = nil
        self.caller = caller
        var writer = ByteWriter()
        writer.byte(Self.version)
        writer.byte(caller.isVerified ? 1 : 0)
        for text in caller.authorTexts { writer.optionalText(text) }
        writer.byte(actor.kind.code)
        writer.byte(actor.source.code)
        writer.byte(actor.confidence.code)
        for text in [actor.id, actor.name, actor.address, actor.agent] { writer.optionalText(text) }
        bytes = writer.bytes
        digest = ContentDigest(of: bytes)
    }

    /// Whether an entry has this very author.
    func wrote(_ entry: AuditEntry) -> Bool {
        let other = entry.change.origin.caller
        return other.accessKeyID == caller.accessKeyID && other.name == caller.name
            && other.isVerified == caller.isVerified && other.sourceAddress == caller.sourceAddress
            && other.userAgent == caller.userAgent && other.declaredActor == caller.declaredActor
            && entry.actor == actor
    }

    /// Reads what another author's `bytes` are.
    init(bytes: [UInt8]) throws(StoredFormError) {
        var reader = ByteReader(bytes.span)
        guard try reader.byte() == Self.version else { throw .malformed }
        caller = try reader.caller()
        actor = try reader.actor()
        guard reader.isAtEnd else { throw .malformed }
        self.bytes = bytes
        digest = ContentDigest(of: bytes)
    }

    private static let version: UInt8 = 1
}

extension Caller {
    /// What the caller's requests have in common, in the order in which it is stored.
    fileprivate var authorTexts: [String?] {
        [accessKeyID, name, sourceAddress, userAgent, declaredActor]
    }
}

extension ByteReader {
    fileprivate mutating func caller() throws(StoredFormError) -> Caller {
        var caller = Caller()
        let flag = try byte()
        guard flag < 2 else { throw .malformed }
        caller.isVerified = flag == 1
        caller.accessKeyID = try optionalText()
        caller.name = try optionalText()
        caller.sourceAddress = try optionalText()
        caller.userAgent = try optionalText()
        caller.declaredActor = try optionalText()
        return caller
    }

    fileprivate mutating func actor() throws(StoredFormError) -> Actor {
        let kind = try Actor.Kind(code: try byte())
        let source = try Actor.Source(code: try byte())
        let confidence = try Actor.Confidence(code: try byte())
        var actor = Actor(kind: kind, source: source, confidence: confidence)
        actor.id = try optionalText()
        actor.name = try optionalText()
        actor.address = try optionalText()
        actor.agent = try optionalText()
        return actor
    }
}

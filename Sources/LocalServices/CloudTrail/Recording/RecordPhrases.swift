import AWSWire
import DynamoModel

/// What many records have in common, written once.
struct RecordPhrases: Sendable {
    private var identities: [CallerIdentity: [UInt8]] = [:]
    private var latest = (second: Int64.min, text: "")

    /// The document that says who called.
    mutating func identity(_ identity: CallerIdentity) -> [UInt8] {
        if let found = identities[identity] { return found }
        if identities.count >= Limits.keptIdentities { identities = [:] }
        var writer = JSONWriter()
        writer.write(identity)
        identities[identity] = writer.bytes
        return writer.bytes
    }

    /// A time to the second.
    mutating func text(of time: Timestamp) -> String {
        if latest.second != time.seconds { latest = (time.seconds, time.secondsText) }
        return latest.text
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ identity: CallerIdentity) {
        object { writer in
            guard let name = identity.userName else {
                writer.member("type", "AWSAccount")
                writer.member("principalId", "")
                writer.member("accountId", "ANONYMOUS_PRINCIPAL")
                return
            }
            writer.member("type", "IAMUser")
            writer.member("principalId", identity.principalID)
            writer.member("arn", identity.arn)
            writer.member("accountId", CallerIdentity.account)
            writer.member("accessKeyId", identity.accessKeyID)
            writer.member("userName", name)
        }
    }
}

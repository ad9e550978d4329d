import AWSWire
import DynamoModel

/// What many records have in common, written once: members, without what they stand in.
struct RecordPhrases: Sendable {
    /// What records tell of who calls.
    struct Client: Sendable {
        let identity: CallerIdentity
        /// How all their records begin.
        let opening: [UInt8]
        /// Where they call from; nothing where that is not known.
        let origin: [UInt8]
        /// Under which name they know the server; nothing where they told none.
        let host: [UInt8]
    }

    private struct ClientKey: Hashable {
        let name: String?
        let accessKeyID: String?
        let sourceAddress: String?
        let userAgent: String?
        let host: String?
    }

    private var clients: [ClientKey: Client] = [:]
    private var latest = (second: Int64.min, text: "")

    /// What is told of a caller who knows the server by a name.
    mutating func client(_ caller: Caller, host: String?) -> Client {
        let key = ClientKey(
            name: caller.name, accessKeyID: caller.accessKeyID,
            sourceAddress: caller.sourceAddress, userAgent: caller.userAgent, host: host)
        if let found = clients[key] { return found }
        if clients.count >= Limits.keptClients { clients = [:] }
        let client = Client(caller, host: host)
        clients[key] = client
        return client
    }

    /// A time to the second.
    mutating func text(of time: Timestamp) -> String {
        if latest.second != time.seconds { latest = (time.seconds, time.secondsText) }
        return latest.text
    }
}

extension RecordPhrases.Client {
    fileprivate init(_ caller: Caller, host: String?) {
        identity = CallerIdentity(caller)
        var opening = JSONWriter()
        opening.member("eventVersion", "1.11")
        opening.name("userIdentity")
        opening.write(identity)
        self.opening = opening.bytes
        var origin = JSONWriter()
        origin.member("sourceIPAddress", caller.sourceAddress)
        origin.member("userAgent", caller.userAgent)
        self.origin = origin.bytes
        var server = JSONWriter()
        if let host {
            server.name("tlsDetails")
            server.object { $0.member("clientProvidedHostHeader", host) }
        }
        self.host = server.bytes
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

import AWSWire
import DynamoModel

/// A role that is to be assumed.
struct AssumedRole: Sendable, Hashable {
    let arn: String
    /// What the session is called in AWS's logs; nil for our own name.
    var session: String?
    /// What the role's owner asks for besides.
    var externalID: String?
    /// How long the credentials are to be good, in seconds; nil for an hour.
    var seconds: String?
}

/// Has STS make temporary credentials of roles.
struct RoleCalls: Sendable {
    private let settings: AWSSettings
    private let transport: any HTTPTransport
    private let surroundings: Surroundings

    init(
        _ settings: AWSSettings, over transport: any HTTPTransport, in surroundings: Surroundings,
    ) {
        self.settings = settings
        self.transport = transport
        self.surroundings = surroundings
    }

    /// The role's credentials, for whoever may assume it.
    func assume(
        _ role: AssumedRole, as source: AWSCredentials,
    ) async throws(AWSFailure) -> AWSCredentials {
        var fields = form("AssumeRole", role)
        if let externalID = role.externalID { fields.append(("ExternalId", externalID)) }
        return try await send(fields, signedBy: source)
    }

    /// The role's credentials, for whoever has the token in a file.
    func assume(
        _ role: AssumedRole, tokenFile: String,
    ) async throws(AWSFailure) -> AWSCredentials {
        guard let token = surroundings.readFile(tokenFile) else {
            throw .noCredentials("The web identity token \(tokenFile) can not be read")
        }
        let fields = form("AssumeRoleWithWebIdentity", role) + [("WebIdentityToken", token)]
        return try await send(fields, signedBy: nil)
    }

    private func form(_ action: String, _ role: AssumedRole) -> [(String, String)] {
        var fields = [
            ("Action", action), ("Version", "2011-06-15"), ("RoleArn", role.arn),
            ("RoleSessionName", role.session ?? "afterimage"),
        ]
        if let seconds = role.seconds { fields.append(("DurationSeconds", seconds)) }
        return fields
    }

    private func send(
        _ fields: [(String, String)], signedBy credentials: AWSCredentials?,
    ) async throws(AWSFailure) -> AWSCredentials {
        let request = settings.request(
            for: AWSCall(form: .sts, fields), signedBy: credentials, at: surroundings.now())
        let reply: HTTPReply
        do throws(TransportError) {
            reply = try await transport.send(request)
        } catch {
            throw .unreachable("STS gives no credentials: \(error)", timedOut: error == .timedOut)
        }
        guard reply.status == 200 else { throw .refused(AWSRefusal(reply)) }
        guard let document = try? XMLReader.read(reply.body) else {
            throw .unreachable("STS answers with what is no XML", timedOut: false)
        }
        return try AWSCredentials(sts: document)
    }
}

extension AWSCredentials {
    /// Reads what STS answers to either operation.
    fileprivate init(sts document: XMLElement) throws(AWSFailure) {
        let found = document.children.lazy.compactMap { $0["Credentials"] }.first
        guard let found, let id = found.text("AccessKeyId"),
            let secret = found.text("SecretAccessKey")
        else { throw .noCredentials("STS answers without credentials") }
        self.init(
            accessKeyID: id, secret: secret, sessionToken: found.text("SessionToken"),
            end: found.text("Expiration").flatMap { Timestamp($0) })
    }
}

import AWSWire
import DynamoModel
import Testing

struct AuthenticatorTests {
    private let moment = Timestamp(milliseconds: 1_795_255_200_000)

    @Test func `a right signature is verified`() throws {
        let identity = try identify(signed())
        #expect(identity.accessKeyID == "AKIDALICE")
        #expect(identity.name == "alice")
        #expect(identity.isVerified)
    }

    @Test func `a right signature is verified again with the key that was kept`() throws {
        let authenticator = Authenticator(credentials: .known, requiresVerification: true)
        for _ in 0..<2 {
            #expect(try identify(signed(), authenticator).isVerified)
        }
    }

    @Test(arguments: 0..<6) func `a change to any signed part is noticed`(_ part: Int) {
        var request = signed()
        switch part {
        case 0: request.body = "{\"TableName\":\"others\"}"
        case 1: request["X-Amz-Target"] = "DynamoDB_20120810.DeleteTable"
        case 2: request["Host"] = "elsewhere"
        case 3: request.target = "/elsewhere"
        case 4: request.target = "/?Action=DeleteTable"
        default: request.method = "PUT"
        }
        #expect(throws: WireError.invalidSignature(mismatch)) { try identify(request) }
    }

    @Test func `another secret does not verify`() {
        #expect(throws: WireError.invalidSignature(mismatch)) {
            try identify(signed(secret: "guessed"))
        }
    }

    @Test func `a key without a secret is believed and called unverified`() throws {
        let identity = try identify(signed(accessKeyID: "AKIDBOB"), requiresVerification: false)
        #expect(identity.name == "bob")
        #expect(!identity.isVerified)
    }

    @Test func `an unknown key is believed where nothing is required`() throws {
        let identity = try identify(signed(accessKeyID: "local"), requiresVerification: false)
        #expect(identity.accessKeyID == "local")
        #expect(identity.name == nil)
        #expect(!identity.isVerified)
    }

    @Test(arguments: ["AKIDBOB", "AKIDNOBODY"])
    func `a key that cannot be checked is refused where verification is required`(_ key: String) {
        #expect(throws: WireError.unrecognizedClient) { try identify(signed(accessKeyID: key)) }
    }

    @Test func `a key with a secret must sign rightly even where nothing is required`() {
        #expect(throws: WireError.invalidSignature(mismatch)) {
            try identify(signed(secret: "guessed"), requiresVerification: false)
        }
    }

    @Test(arguments: [nil, "Bearer token"])
    func `who does not sign is nobody, or refused`(_ authorization: String?) throws {
        var request = signed()
        request["Authorization"] = authorization
        let identity = try identify(request, requiresVerification: false)
        #expect(identity.accessKeyID == nil)
        #expect(throws: WireError.missingAuthenticationToken) { try identify(request) }
    }

    @Test func `an old signature is refused`() {
        let message =
            "Signature expired: 20261121T100000Z is now earlier than 20261121T100001Z "
            + "(20261121T101501Z - 15 min.)"
        #expect(throws: WireError.invalidSignature(message)) {
            try identify(signed(), after: .seconds(901))
        }
    }

    @Test func `a signature from the future is refused`() {
        let message =
            "Signature not yet current: 20261121T100000Z is still later than 20261121T095959Z "
            + "(20261121T094459Z + 15 min.)"
        #expect(throws: WireError.invalidSignature(message)) {
            try identify(signed(), after: .seconds(-901))
        }
    }

    @Test(arguments: [-900, 900]) func `a clock may be off by a quarter`(_ seconds: Int) throws {
        #expect(try identify(signed(), after: .seconds(seconds)).isVerified)
    }

    @Test func `the operation must be signed`() {
        #expect(
            throws: WireError.invalidSignature(
                "'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.")
        ) {
            var request = signed(without: "X-Amz-Target")
            request["X-Amz-Target"] = "DynamoDB_20120810.DeleteTable"
            _ = try identify(request)
        }
    }

    @Test func `a header without its parts says which are missing`() {
        var request = signed()
        request["Authorization"] = "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request"
        let message =
            "Authorization header requires 'Signature' parameter. "
            + "Authorization header requires 'SignedHeaders' parameter. "
            + "Authorization=AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request"
        #expect(throws: WireError.incompleteSignature(message)) { try identify(request) }
    }

    @Test(arguments: ["a/b/c", "a/b/c/d/e", "a/b/c/d/aws4_request/f", "/b/c/d/aws4_request"])
    func `a credential that is none is refused`(_ credential: String) {
        var request = signed()
        request["Authorization"] =
            "AWS4-HMAC-SHA256 Credential=\(credential), SignedHeaders=host, Signature=0"
        let message =
            "Credential must have exactly 5 slash-delimited elements, "
            + "e.g. keyid/date/region/service/term, got '\(credential)'"
        #expect(throws: WireError.incompleteSignature(message)) { try identify(request) }
    }

    @Test func `another algorithm is refused`() {
        var request = signed()
        request["Authorization"] = "AWS4-ECDSA-P256-SHA256 Credential=a/b/c/d/aws4_request"
        let message =
            "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256' "
            + "(only AWS4-HMAC-SHA256 for now). "
        #expect(throws: WireError.incompleteSignature(message)) { try identify(request) }
    }

    @Test func `a signature without a date is refused`() {
        var request = signed()
        request["X-Amz-Date"] = nil
        #expect { try identify(request) } throws: { error in
            guard case WireError.incompleteSignature(let message) = error else { return false }
            return message.hasPrefix("Authorization header requires existence of either")
        }
    }

    @Test(arguments: ["20261121", "2026-11-21T10:00:00Z", "20261321T100000Z", ""])
    func `a date that is none is refused`(_ date: String) {
        var request = signed()
        request["X-Amz-Date"] = date
        let message =
            "Date must be in ISO-8601 'basic format'. Got '\(date)'. "
            + "See http://en.wikipedia.org/wiki/ISO_8601"
        #expect(throws: WireError.incompleteSignature(message)) { try identify(request) }
    }

    private let mismatch =
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. "
        + "Consult the service documentation for details."

    private func signed(
        accessKeyID: String = "AKIDALICE", secret: String = "secret", without header: String = "",
    ) -> SignedRequest {
        SignedRequest(accessKeyID: accessKeyID, secret: secret, at: moment, without: header)
    }

    @discardableResult
    private func identify(
        _ request: SignedRequest, requiresVerification: Bool = true, after delay: Duration = .zero,
    ) throws -> Identity {
        let authenticator = Authenticator(
            credentials: .known, requiresVerification: requiresVerification,
        )
        return try identify(request, authenticator, after: delay)
    }

    private func identify(
        _ request: SignedRequest, _ authenticator: Authenticator, after delay: Duration = .zero,
    ) throws -> Identity {
        var headers = RequestHeaders()
        for (name, value) in request.headers { headers.take(name, value) }
        return try authenticator.identify(headers, at: moment.advanced(by: delay)) {
            request.signable
        }
    }
}

extension CredentialStore {
    fileprivate static let known = CredentialStore([
        Credential(accessKeyID: "AKIDALICE", name: "alice", secret: "secret"),
        Credential(accessKeyID: "AKIDBOB", name: "bob"),
    ])
}

import Crypto
import DynamoModel
import Testing

@testable import AWSWire

/// What a right signature must be for, and over.
struct AuthenticatorScopeTests {
    private let moment = Timestamp(milliseconds: 1_795_255_200_000)
    private let mismatch =
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. "
        + "Consult the service documentation for details."

    /// DynamoDB's streams are signed for `dynamodb` too.
    @Test(arguments: ["DynamoDB_20120810.ListTables", "DynamoDBStreams_20120810.ListStreams"])
    func `tables and streams are signed for one service`(_ target: String) throws {
        var request = signed()
        request["X-Amz-Target"] = target
        request["Authorization"] = nil
        let signer = SigV4Signer(
            accessKeyID: "AKIDALICE", secret: "secret", region: "us-east-1", service: "dynamodb",
        )
        request["Authorization"] = signer.authorization(for: request.signable, at: moment)
        #expect(try identify(request).isVerified)
    }

    @Test(arguments: ["dynamodbstreams", "DynamoDB", "sqs"])
    func `a right signature for another service is refused`(_ service: String) {
        let request = SignedRequest(
            accessKeyID: "AKIDALICE", secret: "secret", at: moment, service: service,
        )
        let message = "Credential should be scoped to correct service: 'dynamodb'. "
        #expect(throws: WireError.invalidSignature(message)) { try identify(request) }
    }

    @Test func `a key that is believed may name any service`() throws {
        let request = SignedRequest(
            accessKeyID: "AKIDBOB", secret: "any", at: moment, service: "sqs",
        )
        #expect(try identify(request).accessKeyID == "AKIDBOB")
    }

    @Test func `a scope of another day is refused`() {
        var request = signed()
        request["Authorization"] = request["Authorization"]?
            .replacing("/20261121/", with: "/20261120/")
        let message =
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from "
            + "HTTP: '20261120' != '20261121', from '20261121T100000Z'."
        #expect(throws: WireError.invalidSignature(message)) { try identify(request) }
    }

    @Test func `a key that derives for another region does not verify`() {
        var request = signed()
        request["Authorization"] = request["Authorization"]?
            .replacing("/us-east-1/", with: "/eu-south-1/")
        #expect(throws: WireError.invalidSignature(mismatch)) { try identify(request) }
    }

    @Test func `an access key id has at most 128 bytes`() throws {
        let longest = String(repeating: "A", count: 128)
        let request = SignedRequest(accessKeyID: longest, secret: "any", at: moment)
        #expect(try identify(request).accessKeyID == longest)
        let longer = SignedRequest(accessKeyID: longest + "A", secret: "any", at: moment)
        #expect(throws: WireError.unrecognizedClient) { try identify(longer) }
    }

    @Test(arguments: ["X-Amz-Target", "Host", "X-Amz-Date"])
    func `a signed header that is given once more is noticed`(_ name: String) throws {
        var request = signed()
        let value = try #require(request[name])
        request.headers.append((name: name, value: value))
        #expect(throws: WireError.invalidSignature(mismatch)) { try identify(request) }
    }

    @Test func `a header that was signed with both its values is verified`() throws {
        var request = signed()
        request["Authorization"] = nil
        request.headers.append((name: "X-Trace", value: "one"))
        request.headers.append((name: "x-trace", value: "two"))
        let signer = SigV4Signer(
            accessKeyID: "AKIDALICE", secret: "secret", region: "us-east-1", service: "dynamodb",
        )
        request["Authorization"] = signer.authorization(for: request.signable, at: moment)
        #expect(try identify(request).isVerified)
    }

    /// Only S3 takes this word for a body that nobody has hashed.
    @Test func `a signature that leaves out the body is refused`() throws {
        var request = signed()
        request["X-Amz-Content-Sha256"] = "UNSIGNED-PAYLOAD"
        request["Authorization"] = unsignedPayload(request)
        #expect(throws: WireError.invalidSignature(mismatch)) { try identify(request) }
    }

    private func unsignedPayload(_ request: SignedRequest) -> String {
        let names: [Substring] = ["host", "x-amz-content-sha256", "x-amz-date", "x-amz-target"]
        let text = String(decoding: request.signable.canonicalText(signing: names), as: UTF8.self)
            .replacing(request.signable.payloadHash, with: "UNSIGNED-PAYLOAD")
        let scope = CredentialScope(
            date: "20261121", region: "us-east-1", service: CredentialScope.dynamoDB[...],
        )
        let toSign = SigningKeys.textToSign(
            Array(text.utf8), date: moment.basicText, scope: scope,
        )
        let key = SigningKeys.derive(from: "secret", for: scope)
        let signature = HMAC<SHA256>.authenticationCode(for: toSign, using: key).hexadecimalText
        return "AWS4-HMAC-SHA256 Credential=AKIDALICE/\(scope.text), "
            + "SignedHeaders=\(names.joined(separator: ";")), Signature=\(signature)"
    }

    private func signed() -> SignedRequest {
        SignedRequest(accessKeyID: "AKIDALICE", secret: "secret", at: moment)
    }

    private func identify(_ request: SignedRequest) throws -> Identity {
        let known = Credential(accessKeyID: "AKIDALICE", name: "alice", secret: "secret")
        let authenticator = Authenticator(
            credentials: CredentialStore([known]), requiresVerification: false,
        )
        var headers = RequestHeaders()
        for (name, value) in request.headers { headers.take(name, value) }
        return try authenticator.identify(headers, at: moment) { request.signable }
    }
}

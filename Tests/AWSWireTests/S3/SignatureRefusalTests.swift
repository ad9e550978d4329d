import DynamoModel
import Testing

@testable import AWSWire

/// What S3 says of signatures that do not hold, and what it keeps to itself.
struct SignatureRefusalTests {
    private static let id = "AKIAIOSFODNN7EXAMPLE"
    private static let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    private static let moment = Timestamp(milliseconds: 1_369_353_600_000)
    private static let scope = "20130524/us-east-1/s3/aws4_request"
    private static let link = [
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
        "X-Amz-Credential": "\(id)%2F20130524%2Fus-east-1%2Fs3%2Faws4_request",
        "X-Amz-Date": "20130524T000000Z", "X-Amz-Expires": "86400",
        "X-Amz-SignedHeaders": "host", "X-Amz-Signature": String(repeating: "0", count: 64),
    ]

    @Test func `another signature is answered with what should have been signed`() throws {
        let error = try refusal(of: header())
        #expect(error.code == "SignatureDoesNotMatch")
        #expect(error.status == 403)
        #expect(error.message.hasSuffix("Check your key and signing method."))
        let details = error.texts
        #expect(details["AWSAccessKeyId"] == SignatureRefusalTests.id)
        #expect(details["SignatureProvided"] == String(repeating: "0", count: 64))
        let canonical = try #require(details["CanonicalRequest"])
        #expect(
            canonical == """
                GET
                /b/k
                acl=
                host:localhost
                x-amz-date:20130524T000000Z

                host;x-amz-date
                UNSIGNED-PAYLOAD
                """)
        let text = try #require(details["StringToSign"])
        #expect(
            text.hasPrefix(
                "AWS4-HMAC-SHA256\n20130524T000000Z\n\(SignatureRefusalTests.scope)\n"))
        #expect(details["StringToSignBytes"]?.hasPrefix("41 57 53 34 2d 48 4d 41 43") == true)
        #expect(details["CanonicalRequestBytes"]?.hasPrefix("47 45 54 0a 2f 62") == true)
    }

    @Test func `no refusal tells a session token or a client's key`() throws {
        let secrets = [
            (name: "x-amz-security-token", value: "hush"),
            ("X-Amz-Server-Side-Encryption-Customer-Key", "hush"),
        ]
        let signed =
            "host;x-amz-date;x-amz-security-token;x-amz-server-side-encryption-customer-key"
        let told = try refusal(of: header(signing: signed) + secrets)
        #expect(told.texts["CanonicalRequest"]?.contains("x-amz-security-token:...\n") == true)
        var link = SignatureRefusalTests.link
        link["X-Amz-Security-Token"] = "hush"
        let linked = try refusal(ofLink: link)
        #expect(linked.texts["CanonicalRequest"]?.contains("Security-Token=...") == true)
        let old = try refusal(
            target: "/b/k?AWSAccessKeyId=\(SignatureRefusalTests.id)&Expires=9999999999"
                + "&Signature=s&x-amz-security-token=hush")
        #expect(old.code == "SignatureDoesNotMatch")
        #expect(old.texts["StringToSign"]?.hasPrefix("GET\n\n\n9999999999\n") == true)
        #expect(old.texts["CanonicalRequest"] == nil)
        let bytes = SignatureProof.bytes(of: "hush")
        for error in [told, linked, old] {
            for secret in ["hush", bytes, SignatureRefusalTests.secret] {
                #expect(!error.description.contains(secret))
            }
        }
    }

    @Test func `a key that nobody knows is named`() throws {
        let error = try refusal(of: header(credential: "OTHER/\(SignatureRefusalTests.scope)"))
        #expect(error.code == "InvalidAccessKeyId")
        #expect(error.details == [.init("AWSAccessKeyId", "OTHER")])
    }

    @Test(arguments: [901, -901]) func `a clock that is off is told both times`(
        _ seconds: Int,
    ) throws {
        let now = SignatureRefusalTests.moment.advanced(by: .seconds(seconds))
        let error = try refusal(of: header(), at: now)
        #expect(error.code == "RequestTimeTooSkewed")
        #expect(error.status == 403)
        #expect(
            error.details == [
                .init("RequestTime", "20130524T000000Z"), .init("ServerTime", now.secondsText),
                .init("MaxAllowedSkewMilliseconds", "900000"),
            ])
    }

    @Test(arguments: [
        ("a/b", "the Credential is mal-formed; expecting"),
        (
            "\(id)/20130524/us-east-1/sqs/aws4_request",
            "incorrect service \"sqs\". This endpoint belongs to \"s3\"."
        ),
        (
            "\(id)/20130525/us-east-1/s3/aws4_request",
            "Invalid credential date \"20130525\". This date is not the same as X-Amz-Date: "
                + "\"20130524\"."
        ),
    ])
    func `a credential that is wrong is told in a header's words, or in a link's`(
        _ credential: String, _ words: String,
    ) throws {
        let told = try refusal(of: header(credential: credential))
        #expect(told.code == "AuthorizationHeaderMalformed")
        #expect(told.status == 400)
        #expect(told.message.hasPrefix("The authorization header is malformed; \(words)"))
        var link = SignatureRefusalTests.link
        link["X-Amz-Credential"] = credential
        let linked = try refusal(ofLink: link)
        #expect(linked.code == "AuthorizationQueryParametersError")
        #expect(linked.status == 400)
        #expect(linked.message.contains(words))
    }

    @Test func `a header without its parts, or without a date, is refused`() throws {
        let part = "AWS4-HMAC-SHA256 Credential=\(SignatureRefusalTests.scope)"
        let cut = try refusal(of: [(name: "Authorization", value: part)])
        #expect(cut.message.contains("requires three components"))
        let undated = try refusal(of: header().filter { $0.name != "x-amz-date" })
        #expect(undated.code == "AccessDenied")
        #expect(undated.message.hasPrefix("AWS authentication requires a valid Date"))
    }

    @Test(
        arguments: [
            ("X-Amz-Expires", nil, "Query-string authentication version 4 requires"),
            ("X-Amz-Algorithm", "AWS4-X", "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\""),
            ("X-Amz-Date", "today", "X-Amz-Date must be in the ISO8601 Long Format"),
            ("X-Amz-Expires", "soon", "X-Amz-Expires should be a number"),
            ("X-Amz-Expires", "-1", "X-Amz-Expires must be non-negative"),
            ("X-Amz-Expires", "604801", "X-Amz-Expires must be less than a week (in seconds)"),
        ] as [(String, String?, String)]
    )
    func `a link that lacks something, or says what can not be, is told which`(
        _ name: String, _ value: String?, _ words: String,
    ) throws {
        var link = SignatureRefusalTests.link
        link[name] = value
        let error = try refusal(ofLink: link)
        #expect(error.code == "AuthorizationQueryParametersError")
        #expect(error.message.hasPrefix(words))
    }

    @Test func `a link that is over, or to come, is told its times`() throws {
        let late = SignatureRefusalTests.moment.advanced(by: .seconds(86_401))
        let over = try refusal(ofLink: SignatureRefusalTests.link, at: late)
        #expect(over.message == "Request has expired")
        #expect(
            over.details == [
                .init("X-Amz-Expires", "86400"), .init("Expires", "2013-05-25T00:00:00Z"),
                .init("ServerTime", "2013-05-25T00:00:01Z"),
            ])
        let early = SignatureRefusalTests.moment.advanced(by: .seconds(-901))
        let ahead = try refusal(ofLink: SignatureRefusalTests.link, at: early)
        #expect(ahead.message == "Request is not yet valid")
        #expect(ahead.details.first == .init("X-Amz-Date", "1369353600000"))
        let old = "/b/k?AWSAccessKeyId=\(SignatureRefusalTests.id)&Signature=s"
        let gone = try refusal(target: "\(old)&Expires=1369353599")
        #expect(gone.details.map(\.name) == ["Expires", "ServerTime"])
        let none = try refusal(target: "\(old)&Expires=soon")
        #expect(none.message == "Invalid date (should be seconds since epoch): soon")
        let bare = try refusal(target: old)
        #expect(bare.message.contains("requires the Signature, Expires and AWSAccessKeyId"))
    }

    @Test func `a header in Signature Version 2 is told what to use in its place`() throws {
        let error = try refusal(of: [(name: "Authorization", value: "AWS AKID:c2lnbmF0dXJl")])
        #expect((error.code, error.status) == ("InvalidRequest", 400))
        #expect(error.message.hasSuffix("not supported. Please use AWS4-HMAC-SHA256."))
    }

    @Test func `a key that is believed may sign its header in Version 2`() throws {
        let authenticator = Authenticator(
            credentials: CredentialStore([Credential(accessKeyID: "AKID", name: "alice")]),
            requiresVerification: false)
        var headers = RequestHeaders()
        headers.take("Authorization", "AWS AKID:c2lnbmF0dXJl")
        let request = try S3Request(method: "GET", target: "/", headers: [], requestID: "id")
        let (identity, _) = try authenticator.identify(
            request, headers, target: "/", at: SignatureRefusalTests.moment)
        #expect(identity == Identity(accessKeyID: "AKID", name: "alice"))
    }

    private func header(
        credential: String = "\(id)/\(scope)", signing names: String = "host;x-amz-date",
    ) -> [(name: String, value: String)] {
        let signature = String(repeating: "0", count: 64)
        let parts = "Credential=\(credential), SignedHeaders=\(names), Signature=\(signature)"
        return [
            (name: "x-amz-date", value: "20130524T000000Z"),
            ("Authorization", "AWS4-HMAC-SHA256 \(parts)"),
        ]
    }

    private func refusal(
        ofLink link: [String: String], at now: Timestamp = moment,
    ) throws -> S3Error {
        let query = link.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return try refusal(target: "/b/k?\(query.joined(separator: "&"))", at: now)
    }

    private func refusal(
        of headers: [(name: String, value: String)] = [], target: String = "/b/k?acl",
        at now: Timestamp = moment,
    ) throws -> S3Error {
        let authenticator = Authenticator(
            credentials: CredentialStore([
                Credential(
                    accessKeyID: SignatureRefusalTests.id, secret: SignatureRefusalTests.secret)
            ]), requiresVerification: true)
        let all = [(name: "Host", value: "localhost")] + headers
        var read = RequestHeaders()
        for (name, value) in all { read.take(name, value) }
        let request = try S3Request(method: "GET", target: target, headers: all, requestID: "id")
        let error = #expect(throws: S3Error.self) {
            _ = try authenticator.identify(request, read, target: target, at: now)
        }
        return try #require(error)
    }
}

extension S3Error {
    fileprivate var texts: [String: String] {
        Dictionary(details.map { ($0.name, $0.value) }) { first, _ in first }
    }
}

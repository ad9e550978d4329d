import DynamoModel
import Testing

@testable import AWSWire

/// Source: AWS, Signature Version 4 test suite; the signatures are the published ones.
struct SigV4SignerTests {
    private let date = (name: "X-Amz-Date", value: "20150830T123600Z")
    private let host = (name: "Host", value: "example.amazonaws.com")

    @Test func `get-vanilla`() throws {
        let signature = try signature("GET", "/", [host, date])
        #expect(signature == "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")
    }

    @Test func `post-vanilla`() throws {
        let signature = try signature("POST", "/", [host, date])
        #expect(signature == "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")
    }

    @Test func `get-vanilla-query-order-key-case`() throws {
        let signature = try signature("GET", "/?Param2=value2&Param1=value1", [host, date])
        #expect(signature == "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")
    }

    @Test func `get-header-value-trim`() throws {
        let headers = [
            host, (name: "My-Header1", value: " value1"),
            (name: "My-Header2", value: " \"a   b   c\""),
            date,
        ]
        let signature = try signature("GET", "/", headers)
        #expect(signature == "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")
    }

    @Test func `post-x-www-form-urlencoded`() throws {
        let form = (name: "Content-Type", value: "application/x-www-form-urlencoded")
        let signature = try signature("POST", "/", [form, host, date], body: "Param1=value1")
        #expect(signature == "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")
    }

    @Test func `the example of the documentation`() throws {
        let headers = [
            (
                name: "Content-Type",
                value: "application/x-www-form-urlencoded; charset=utf-8"
            ),
            (name: "Host", value: "iam.amazonaws.com"), date,
        ]
        let signature = try signature(
            "GET", "/?Action=ListUsers&Version=2010-05-08", headers, service: "iam",
        )
        #expect(signature == "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    }

    @Test func `the canonical request of get-vanilla`() {
        let request = SignableRequest(
            method: "GET", target: "/", headers: [host, date], body: [UInt8]().span,
        )
        let text = request.canonicalText(signing: ["host", "x-amz-date"])
        #expect(
            String(decoding: text, as: UTF8.self) == """
                GET
                /

                host:example.amazonaws.com
                x-amz-date:20150830T123600Z

                host;x-amz-date
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                """)
    }

    private func signature(
        _ method: String, _ target: String, _ headers: [(name: String, value: String)],
        body: String = "", service: String = "service",
    ) throws -> Substring? {
        let signer = SigV4Signer(
            accessKeyID: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            region: "us-east-1", service: service,
        )
        let now = try #require(Timestamp("2015-08-30T12:36:00Z"))
        let request = SignableRequest(
            method: method, target: target, headers: headers, body: body.utf8.span,
        )
        let authorization = signer.authorization(for: request, at: now)
        return authorization.split(separator: "Signature=").last
    }
}

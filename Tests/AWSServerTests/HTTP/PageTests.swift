import Testing

@testable import AWSServer

/// What browsers may do for pages.
struct PageTests {
    private let page = ["Origin: https://app.example"]

    @Test func `a browser learns that a page may ask`() async throws {
        let answer = try await StubService().answer(
            to: "OPTIONS / HTTP/1.1\r\nHost: h\r\nOrigin: https://app.example\r\n"
                + "Access-Control-Request-Method: POST\r\n"
                + "Access-Control-Request-Headers: x-amz-target,authorization\r\n\r\n")
        #expect(answer.status == 200)
        #expect(answer.body.isEmpty)
        #expect(answer.hasLine("Access-Control-Allow-Origin: *"))
        #expect(answer.hasLine("Access-Control-Allow-Methods: POST"))
        #expect(answer.hasLine("Access-Control-Allow-Headers: x-amz-target,authorization"))
        #expect(answer.hasLine("Access-Control-Max-Age: 172800"))
    }

    @Test func `without an origin there is nothing to learn`() async throws {
        let answer = try await StubService().answer(to: "OPTIONS / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(answer.status == 404)
        #expect(!answer.head.contains("Access-Control"))
    }

    @Test func `a page of an origin that is named is served, and may read the answer`()
        async throws
    {
        let stub = StubService(origins: ["https://app.example"])
        let answer = try await stub.answer(to: request("Echo", "a", headers: page))
        #expect(answer.body == #"{"Text":"a"}"#)
        #expect(answer.hasLine("Access-Control-Allow-Origin: *"))
        #expect(
            answer.hasLine(
                "Access-Control-Expose-Headers: x-amzn-RequestId,x-amzn-ErrorType,"
                    + "x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date"))
    }

    @Test(arguments: [
        "https://app.example:8443", "http://app.example", "https://app.example.evil.example",
        "null", "http://127.0.0.1:8000", "http://localhost",
    ])
    func `a page of any other origin is refused`(origin: String) async throws {
        let stub = StubService(origins: ["https://app.example"])
        let answer = try await stub.answer(
            to: request("Echo", "a", headers: ["Origin: \(origin)"]))
        #expect(answer.status == 400)
        #expect(answer.body.contains("com.amazon.coral.service#AccessDeniedException"))
        #expect(answer.body.contains("pages of \(origin): name it in server.origins"))
    }

    @Test func `a key that is only believed does not let a page in`() async throws {
        let authorization =
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/"
            + "dynamodb/aws4_request, SignedHeaders=host, Signature=0"
        let answer = try await StubService().answer(
            to: request("Echo", "a", headers: page + [authorization]))
        #expect(answer.body.contains("AccessDeniedException"))
    }

    @Test func `a page that signs with a known secret is served`() async throws {
        let stub = StubService(secret: "secret")
        let body = Array(#"{"Text":"a"}"#.utf8)
        let headers = stub.signedHeaders(of: body) + page
        let answer = try await stub.answer(to: request("Echo", "a", headers: headers))
        #expect(answer.body == #"{"Text":"a"}"#)
    }

    @Test func `who is no browser gets no word of pages`() async throws {
        let answer = try await StubService().answer(to: request("Echo", "a"))
        #expect(answer.status == 200)
        #expect(!answer.head.contains("Access-Control"))
    }
}

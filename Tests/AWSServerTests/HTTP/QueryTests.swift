import Testing

@testable import AWSServer

/// Requests whose form names the operation.
struct QueryTests {
    private let echo = "Action=Echo&Version=2010-03-31&Text=a+b"

    private func form(
        _ body: String, _ target: String = "/", headers: [String] = [],
        host: String = "localhost",
    ) -> String {
        let lines =
            [
                "POST \(target) HTTP/1.1", "Host: \(host)",
                "Content-Type: application/x-www-form-urlencoded; charset=utf-8",
                "Content-Length: \(body.utf8.count)",
            ] + headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    private func link(_ target: String, headers: [String] = []) -> String {
        (["GET \(target) HTTP/1.1", "Host: localhost"] + headers)
            .joined(separator: "\r\n") + "\r\n\r\n"
    }

    @Test func `a form is answered in XML, also at the path of a queue`() async throws {
        for target in ["/", "/000000000000/orders"] {
            let answer = try await StubService().answer(to: form(echo, target))
            #expect(answer.status == 200)
            #expect(answer.hasLine("Content-Type: text/xml"))
            #expect(answer.body.contains("<EchoResult><Text>a b</Text></EchoResult>"))
        }
    }

    @Test func `a path that is somebody's keeps its forms`() async throws {
        let answer = try await StubService().answer(to: form("Action=x", "/v1/echo"))
        #expect(answer.body == "Action=x")
    }

    @Test func `an unknown action is refused by name`() async throws {
        let answer = try await StubService().answer(to: form("Action=Fly&Version=2010-03-31"))
        #expect(answer.status == 400)
        #expect(answer.body.contains("Could not find operation Fly for version 2010-03-31"))
    }

    @Test func `a link without a version leads to what is open only`() async throws {
        let open = try await StubService(requiresVerification: true)
            .answer(to: link("/?Action=Open&Text=t"))
        #expect(open.body.contains("<Text>t</Text>"))
        let closed = try await StubService().answer(to: link("/?Action=Echo&Text=t"))
        #expect(closed.body.contains("NO_VERSION_SPECIFIED"))
    }

    @Test func `a link to what is not open is followed only for who says who they are`()
        async throws
    {
        let target = "/000000000000/orders?\(echo)"
        let followed = try await StubService().answer(to: link(target))
        #expect(followed.status == 403)
        #expect(followed.body.contains("<Code>MissingAuthenticationToken</Code>"))
        let key = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/sns/aws4_request, "
        let signed = key + "SignedHeaders=host, Signature=0"
        let answer = try await StubService()
            .answer(to: link(target, headers: ["Authorization: \(signed)"]))
        #expect(answer.body.contains("<Text>a b</Text>"))
    }

    @Test func `a form may stand in the path, and its body be empty`() async throws {
        let answer = try await StubService().answer(to: form("", "/?\(echo)"))
        #expect(answer.body.contains("<Text>a b</Text>"))
    }

    @Test func `a page of a stranger is refused`() async throws {
        let page = ["Origin: https://evil.example"]
        let answer = try await StubService().answer(to: form(echo, headers: page))
        #expect(answer.status == 403)
        #expect(answer.body.contains("<Code>AccessDenied</Code>"))
        let open = try await StubService().answer(to: link("/?Action=Open", headers: page))
        #expect(open.status == 403)
    }

    @Test func `a page that comes by a name of its own is refused`() async throws {
        let answer = try await StubService().answer(to: form(echo, host: "evil.example:8000"))
        #expect(answer.status == 403)
    }

    @Test func `a key that nobody knows is named as such where somebody has a secret`()
        async throws
    {
        let key = "AWS4-HMAC-SHA256 Credential=AKIDMISSPELT/20261121/us-east-1/sns/aws4_request, "
        let signed = "Authorization: \(key)SignedHeaders=host, Signature=0"
        let answer = try await StubService(requiresVerification: true)
            .answer(to: form(echo, headers: [signed]))
        #expect(answer.status == 403)
        #expect(answer.body.contains("<Code>InvalidClientTokenId</Code>"))
    }

    @Test func `who shows no secret is refused where somebody has one`() async throws {
        let answer = try await StubService(requiresVerification: true).answer(to: form(echo))
        #expect(answer.status == 403)
        #expect(answer.body.contains("<Code>MissingAuthenticationToken</Code>"))
        #expect(answer.body.contains("<Type>Sender</Type>"))
    }

    @Test func `a form that is packed, or too large, is refused`() async throws {
        let packed = try await StubService()
            .answer(to: form(echo, headers: ["Content-Encoding: gzip"]))
        #expect(packed.status == 415)
        let large = String(repeating: "a", count: 4 * 1024 * 1024 + 1)
        let answer = try await StubService().answer(to: form(large))
        #expect(answer.status == 413)
    }
}

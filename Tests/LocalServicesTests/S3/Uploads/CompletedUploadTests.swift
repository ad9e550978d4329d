import LocalServices
import Testing

/// Uploads that are completed again, by who lost the answer.
struct CompletedUploadTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test(arguments: [("PUT", 200), ("DELETE", 204)])
    func `completing again is answered as the first time, whatever was done since`(
        _ method: String, _ status: Int,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.setVersioning("Enabled")
            let (target, parts) = try await begun(client)
            let first = try await client.ask("POST", target, [], parts)
            #expect(first.status == 200)
            let condition = [(name: "If-None-Match", value: "*")]
            #expect(try await client.ask("POST", target, condition, parts) == first)
            #expect(try await client.ask(method, "/bucket/a", [], "other").status == status)
            #expect(try await client.ask("POST", target, [], parts) == first)
            let now = try await client.ask("GET", "/bucket/a")
            #expect(now.text == "other" || now.status == 404)
        }
    }

    @Test func `completing again with other parts, or a day later, finds no upload`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            let (target, parts) = try await begun(client)
            try await client.ask("POST", target, [], parts)
            let other = parts.replacing("<ETag>", with: "<ETag>0000")
            #expect(try await client.ask("POST", target, [], other).status == 404)
            let elsewhere = target.replacing("/a?", with: "/b?")
            #expect(try await client.ask("POST", elsewhere, [], parts).status == 404)
            store.pass(.seconds(86_401))
            let (later, laterParts) = try await begun(client)
            try await client.ask("POST", later, [], laterParts)
            let late = try await client.ask("POST", target, [], parts)
            #expect(late.status == 404)
            #expect(late.text.contains("<Code>NoSuchUpload</Code>"))
        }
    }

    @Test func `completing again after a restart is answered as the first time`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            let (target, parts) = try await begun(client)
            let first = try await client.ask("POST", target, [], parts)
            #expect(first.status == 200)
            try await s3.close()
            try await ObjectClient.run(store.open()) { client in
                let again = try await client.ask("POST", target, [], parts)
                #expect(again == first)
            }
        }
    }

    /// An upload with one part, and the document that completes it.
    private func begun(_ client: ObjectClient) async throws -> (target: String, parts: String) {
        let target = "/bucket/a?uploadId=\(try await client.beginUpload("/bucket/a"))"
        let part = try await client.ask("PUT", "\(target)&partNumber=1", [], "part")
        let tag = part.headers["etag"] ?? ""
        return (
            target,
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>\(tag)</ETag></Part>"
                + "</CompleteMultipartUpload>"
        )
    }
}

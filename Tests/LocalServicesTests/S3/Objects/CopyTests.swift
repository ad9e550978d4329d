import AWSWire
import LocalServices
import Testing

/// Copies, which share the files of what they are made of.
struct CopyTests {
    private static let source = [(name: "x-amz-copy-source", value: "/bucket/a")]
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `a copy shares the file, which goes with the last of them`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            try await client.ask("PUT", "/bucket/a", [], "x")
            #expect(try await client.ask("PUT", "/bucket/b", CopyTests.source).status == 200)
            #expect(store.files.count == 1)
            try await client.ask("DELETE", "/bucket/a")
            #expect(try await client.ask("GET", "/bucket/b").text == "x")
            try await client.ask("DELETE", "/bucket/b")
            #expect(store.files.isEmpty)
        }
    }

    @Test func `a copy onto itself keeps its file`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            try await client.ask("PUT", "/bucket/a", [], "x")
            let headers =
                CopyTests.source + [(name: "x-amz-metadata-directive", value: "REPLACE")]
            #expect(try await client.ask("PUT", "/bucket/a", headers).status == 200)
            #expect(try await client.ask("GET", "/bucket/a").text == "x")
            #expect(store.files.count == 1)
        }
    }
}

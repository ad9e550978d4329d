import LocalServices
import Testing

/// Who is said to be let in to buckets and objects: kept, and without effect.
struct AccessListTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `a list of an object is given back where its writer owns it`() async throws {
        try await ObjectClient.run(store.open()) { client in
            let ownership = [(name: "x-amz-object-ownership", value: "ObjectWriter")]
            try await client.ask("PUT", "/bucket", ownership)
            try await client.ask("PUT", "/bucket/a", [], "x")
            let read = [(name: "x-amz-acl", value: "public-read")]
            #expect(try await client.ask("PUT", "/bucket/a?acl", read).status == 200)
            let told = try await client.ask("GET", "/bucket/a?acl").text
            #expect(told.contains("global/AllUsers</URI>"))
            try await client.ask("PUT", "/bucket/a", [], "y")
            #expect(try await !client.ask("GET", "/bucket/a?acl").text.contains("AllUsers"))
        }
    }

    @Test(arguments: [
        ("bucket-owner-full-control", 200), ("private", 200), ("public-read", 400),
        ("bucket-owner-read", 400), ("aws-exec-read", 400), ("nonsense", 400),
    ])
    func `a bucket that owns its objects takes what says no more`(
        _ name: String, _ status: Int,
    ) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.ask("PUT", "/bucket/a", [], "x")
            let list = [(name: "x-amz-acl", value: name)]
            let answer = try await client.ask("PUT", "/bucket/a?acl", list)
            #expect(answer.status == status)
            let isKnown = name != "nonsense"
            #expect(
                answer.text.contains("AccessControlListNotSupported") == (isKnown && status > 200))
            #expect(
                try await client.ask("PUT", "/bucket?acl", list).status == (isKnown ? 200 : 400))
        }
    }

    @Test func `grants by name are passed over beside bytes, and refused by themselves`()
        async throws
    {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let grant = [(name: "x-amz-grant-read", value: "id=\"somebody\"")]
            let written = try await client.ask("PUT", "/bucket/a", grant, "x")
            #expect(written.status == 200)
            #expect(try await !client.ask("GET", "/bucket/a?acl").text.contains("somebody"))
            #expect(try await client.ask("PUT", "/bucket/a?acl", grant).status == 501)
            #expect(try await client.ask("PUT", "/bucket?acl", grant).status == 501)
        }
    }
}

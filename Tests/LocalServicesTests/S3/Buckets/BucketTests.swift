import LocalServices
import Testing

/// Buckets, and what is said of them from the beginning.
struct BucketTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `a bucket keeps the tags that it is made with`() async throws {
        try await ObjectClient.run(store.open()) { client in
            let tags = "<Tags><Tag><Key>team</Key><Value>red</Value></Tag></Tags>"
            let made = try await client.ask(
                "PUT", "/tagged", [],
                "<CreateBucketConfiguration>\(tags)</CreateBucketConfiguration>")
            #expect(made.status == 200)
            let kept = try await client.ask("GET", "/tagged?tagging")
            #expect(kept.text.contains("<Key>team</Key><Value>red</Value>"))
            let refused = try await client.ask(
                "PUT", "/other", [],
                """
                <CreateBucketConfiguration>\
                \(tags.replacing("team", with: "aws:team"))</CreateBucketConfiguration>
                """)
            #expect(refused.status == 400)
            #expect(try await client.ask("HEAD", "/other").status == 404)
        }
    }

    @Test func `no tags are as if there never were some`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let empty = "<Tagging><TagSet/></Tagging>"
            #expect(try await client.ask("PUT", "/bucket?tagging", [], empty).status == 204)
            let told = try await client.ask("GET", "/bucket?tagging")
            #expect(told.text.contains("<Code>NoSuchTagSet</Code>"))
        }
    }
}

import AWSWire
import AuditPipeline
import DynamoModel
import LocalServices
import Testing

/// A bucket as a store of this process: locks, former versions and other classes of storage.
struct LocalBucketTests {
    private static let day = Duration.seconds(86_400)
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    private func locked(_ s3: LocalS3) async throws -> LocalBucket {
        try await s3.declareLock(of: "bucket")
        return LocalBucket(
            s3, bucket: "bucket", prefix: "of-ours/",
            keeping: ("entries/", RetentionRule(.compliance, for: Self.day * 10)))
    }

    @Test func `a former version that is locked stays until the lock ends`() async throws {
        let s3 = try await store.openWithBucket()
        let bucket = try await locked(s3)
        try await bucket.put([1], as: "entries/a")
        try await bucket.put([2], as: "entries/a")
        let end = store.now.advanced(by: Self.day * 10)
        #expect(
            try await bucket.removeFormer(of: ["entries/a"])
                == WithheldObjects(count: 1, until: end))
        #expect(store.files.count == 2)
        store.pass(Self.day * 11)
        #expect(try await bucket.removeFormer(of: ["entries/a"]) == nil)
        #expect(store.files.count == 1)
        #expect(try await bucket.bytes(of: "entries/a", limitBytes: 1) == [2])
    }

    @Test func `what no lock keeps goes at once, and other keys have none`() async throws {
        let s3 = try await store.openWithBucket()
        let bucket = try await locked(s3)
        try await bucket.put([1], as: "manifests/a")
        try await bucket.put([2], as: "manifests/a")
        #expect(try await bucket.removeFormer(of: ["manifests/a"]) == nil)
        #expect(store.files.count == 1)
    }

    @Test func `what stands behind a mark of a deletion stays`() async throws {
        let s3 = try await store.openWithBucket()
        let bucket = try await locked(s3)
        try await bucket.put([1], as: "manifests/a")
        try await s3.delete("of-ours/manifests/a", in: "bucket")
        #expect(try await bucket.removeFormer(of: ["manifests/a"]) == nil)
        #expect(store.files.count == 1)
    }

    @Test func `a rule of ours stands beside those of others, and goes alone`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            try await client.put(
                rule: "<Expiration><Days>30</Days></Expiration>", prefix: "x/")
            for days in [90, 60] {
                try await s3.declareTransition(
                    after: days, of: "of-ours/entries/", id: "ours", in: "bucket")
            }
            let both = try await client.ask("GET", "/bucket?lifecycle").text
            #expect(both.contains("<ID>a</ID>") && both.contains("<Days>60</Days>"))
            #expect(both.contains("<StorageClass>GLACIER</StorageClass>"))
            #expect(!both.contains("<Days>90</Days>"))
            try await s3.declareTransition(
                after: nil, of: "of-ours/entries/", id: "ours", in: "bucket")
            let theirs = try await client.ask("GET", "/bucket?lifecycle").text
            #expect(theirs.contains("<ID>a</ID>") && !theirs.contains("GLACIER"))
        }
    }
}

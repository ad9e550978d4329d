import AWSWire
import LocalServices
import Testing

/// What rules do to a bucket in the course of time.
struct LifecycleTests {
    private static let day = Duration.seconds(86_400)
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `an object that expires goes with its file, and its neighbours stay`()
        async throws
    {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            try await client.put(
                rule: "<Expiration><Days>3</Days></Expiration>", prefix: "logs/")
            try await client.ask("PUT", "/bucket/logs/a", [], "x")
            try await client.ask("PUT", "/bucket/other", [], "x")
            store.pass(LifecycleTests.day)
            try await s3.applyLifecycles()
            #expect(store.files.count == 2)
            store.pass(LifecycleTests.day * 3)
            try await s3.applyLifecycles()
            #expect(try await client.ask("GET", "/bucket/logs/a").status == 404)
            #expect(try await client.ask("GET", "/bucket/other").text == "x")
            #expect(store.files.count == 1)
        }
    }

    @Test func `an object that moves to an archive must be restored`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            let glacier = "<Days>1</Days><StorageClass>GLACIER</StorageClass>"
            try await client.put(rule: "<Transition>\(glacier)</Transition>")
            try await client.ask("PUT", "/bucket/a", [], "x")
            store.pass(LifecycleTests.day * 3)
            try await s3.applyLifecycles()
            let refusal = try await client.ask("GET", "/bucket/a")
            #expect(refusal.status == 403)
            #expect(refusal.text.contains("<Code>InvalidObjectState</Code>"))
            let request = "<RestoreRequest><Days>1</Days></RestoreRequest>"
            #expect(try await client.ask("POST", "/bucket/a?restore", [], request).status == 202)
            #expect(try await client.ask("GET", "/bucket/a").text == "x")
            store.pass(LifecycleTests.day * 2)
            #expect(try await client.ask("GET", "/bucket/a").status == 403)
        }
    }

    @Test func `older versions go, and marks with nothing behind them`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            try await client.enableVersions()
            let days = "<NoncurrentDays>1</NoncurrentDays>"
            try await client.put(
                rule: "<NoncurrentVersionExpiration>\(days)</NoncurrentVersionExpiration>"
                    + "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker>"
                    + "</Expiration>")
            for text in ["1", "2"] { try await client.ask("PUT", "/bucket/a", [], text) }
            try await client.ask("DELETE", "/bucket/a")
            store.pass(LifecycleTests.day * 3)
            try await s3.applyLifecycles()
            #expect(store.files.isEmpty)
            try await s3.applyLifecycles()
            let versions = try await client.ask("GET", "/bucket?versions").text
            #expect(!versions.contains("<DeleteMarker>"))
        }
    }

    @Test func `a version under a retention stays until that is over`() async throws {
        let s3 = try store.open()
        try await ObjectClient.run(s3) { [store] client in
            try await client.ask(
                "PUT", "/bucket", [("x-amz-bucket-object-lock-enabled", "true")])
            let days = "<NoncurrentDays>1</NoncurrentDays>"
            try await client.put(
                rule: "<NoncurrentVersionExpiration>\(days)</NoncurrentVersionExpiration>")
            let lock = [
                (name: "x-amz-object-lock-mode", value: "COMPLIANCE"),
                ("x-amz-object-lock-retain-until-date", "2023-11-24T00:00:00Z"),
            ]
            try await client.ask("PUT", "/bucket/a", lock, "1")
            try await client.ask("PUT", "/bucket/a", [], "2")
            store.pass(LifecycleTests.day * 5)
            try await s3.applyLifecycles()
            #expect(store.files.count == 2)
            store.pass(LifecycleTests.day * 5)
            try await s3.applyLifecycles()
            #expect(store.files.count == 1)
        }
    }

    @Test func `an upload that nobody completes is given up`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { [store] client in
            let days = "<DaysAfterInitiation>1</DaysAfterInitiation>"
            try await client.put(
                rule: "<AbortIncompleteMultipartUpload>\(days)</AbortIncompleteMultipartUpload>")
            let started = try await client.ask("POST", "/bucket/a?uploads").text
            let id = try #require(started.firstMatch(of: /<UploadId>(.*)<\/UploadId>/)?.1)
            try await client.ask("PUT", "/bucket/a?partNumber=1&uploadId=\(id)", [], "x")
            #expect(store.files.count == 1)
            store.pass(LifecycleTests.day * 3)
            try await s3.applyLifecycles()
            #expect(store.files.isEmpty)
        }
    }
}

extension ObjectClient {
    func put(rule: String, prefix: String = "") async throws {
        let document =
            "<LifecycleConfiguration><Rule><ID>a</ID><Status>Enabled</Status>"
            + "<Filter><Prefix>\(prefix)</Prefix></Filter>\(rule)</Rule></LifecycleConfiguration>"
        let answer = try await ask("PUT", "/bucket?lifecycle", [], document)
        #expect(answer.status == 200)
    }

    fileprivate func enableVersions() async throws {
        let status = "<Status>Enabled</Status>"
        let answer = try await ask(
            "PUT", "/bucket?versioning", [],
            "<VersioningConfiguration>\(status)</VersioningConfiguration>")
        #expect(answer.status == 200)
    }
}

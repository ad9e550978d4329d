import AWSWire
import Foundation
import LocalServices
import Testing

/// Objects for the services of the process, and what a crash leaves of them.
struct InProcessTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `an object is read as it was put`() async throws {
        let s3 = try await store.openWithBucket()
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let kept = try await s3.put(bytes, as: "a/b", in: "bucket")
        #expect(kept.sizeBytes == 1_000_000)
        #expect(try await s3.bytes(of: "a/b", in: "bucket", limitBytes: 1_000_000) == bytes)
    }

    @Test func `an object that is larger than wanted is refused`() async throws {
        let s3 = try await store.openWithBucket()
        _ = try await s3.put([1, 2], as: "k", in: "bucket")
        await #expect(throws: S3Error.entityTooLarge(limitBytes: 1)) {
            try await s3.bytes(of: "k", in: "bucket", limitBytes: 1)
        }
    }

    @Test func `the files of what was replaced and deleted go`() async throws {
        let s3 = try await store.openWithBucket()
        _ = try await s3.put([1], as: "k", in: "bucket")
        _ = try await s3.put([2], as: "k", in: "bucket")
        await s3.settle()
        #expect(store.files.count == 1)
        try await s3.delete("k", in: "bucket")
        #expect(store.files.isEmpty)
        #expect(try await s3.list("", in: "bucket").isEmpty)
    }

    @Test func `objects are there when the store is opened again, and nothing else is`()
        async throws
    {
        let s3 = try await store.openWithBucket()
        _ = try await s3.put([1, 2, 3], as: "k", in: "bucket")
        // Former versions had what came in in a folder of its own.
        for orphan in ["incoming/x", "\(store.files[0].prefix(2))/y"] {
            let folder = orphan.prefix { $0 != "/" }
            try FileManager.default.createDirectory(
                at: store.directory.appending(path: "objects/\(folder)"),
                withIntermediateDirectories: true)
            let place = store.directory.appending(path: "objects/\(orphan)")
            #expect(FileManager.default.createFile(atPath: place.path, contents: Data([1])))
        }
        #expect(store.files.count == 3)
        let again = try store.open()
        #expect(store.files.count == 1)
        #expect(try await again.bytes(of: "k", in: "bucket", limitBytes: 3) == [1, 2, 3])
    }

    @Test func `keys are listed in the order of their bytes`() async throws {
        let s3 = try await store.openWithBucket()
        for key in ["é", "b", "a/2", "a/1", "a"] { _ = try await s3.put([], as: key, in: "bucket") }
        #expect(try await s3.list("", in: "bucket").map(\.key) == ["a", "a/1", "a/2", "b", "é"])
        #expect(try await s3.list("a/", behind: "a/1", in: "bucket").map(\.key) == ["a/2"])
    }

    @Test func `what differs in form alone is another key`() async throws {
        let s3 = try await store.openWithBucket()
        _ = try await s3.put([1], as: "\u{E9}", in: "bucket")
        _ = try await s3.put([2], as: "e\u{301}", in: "bucket")
        #expect(try await s3.bytes(of: "\u{E9}", in: "bucket", limitBytes: 1) == [1])
        #expect(try await s3.bytes(of: "e\u{301}", in: "bucket", limitBytes: 1) == [2])
    }

    @Test func `a bucket that is not there is refused, and no file is left`() async throws {
        let s3 = try store.open()
        await #expect(throws: S3Error.noSuchBucket("none")) {
            try await s3.put([1], as: "k", in: "none")
        }
        #expect(store.files.isEmpty)
    }
}

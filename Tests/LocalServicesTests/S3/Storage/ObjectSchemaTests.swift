import Foundation
import SQLite
import Testing

@testable import LocalServices

/// Files of former versions, opened by this one.
struct ObjectSchemaTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test(arguments: [1, 2])
    func `a file of a former format has the objects and uploads that it had`(
        _ version: Int,
    ) async throws {
        try leave(version)
        let s3 = try store.open()
        try await ObjectClient.run(s3) { client in
            let object = try await client.ask("GET", "/bucket/a")
            #expect(object.text == "hello")
            #expect(object.headers["etag"] == "\"5d41402abc4b2a76b9719d911017c592\"")
            #expect(object.headers["x-amz-meta-colour"] == "red")
            #expect(object.headers["x-amz-version-id"] == "00000000000000000000000000000002")
            #expect(object.headers["x-amz-object-lock-legal-hold"] == "ON")
            let first = try await client.ask(
                "GET", "/bucket/a?versionId=00000000000000000000000000000001")
            #expect(first.text == "first")
            #expect(try await client.ask("GET", "/bucket/gone").status == 404)
            #expect(
                try await client.ask("GET", "/bucket?tagging").text.contains("<Value>b</Value>"))
            let list = try await client.ask("GET", "/bucket?list-type=2").text
            #expect(list.contains("<KeyCount>1</KeyCount>"))
            #expect(list.contains("<Key>a</Key>"))
        }
        #expect(store.files.count == 3)
    }

    @Test(arguments: [1, 2])
    func `what began in a file of a former format is completed, and remembered`(
        _ version: Int,
    ) async throws {
        try leave(version)
        let s3 = try store.open()
        try await ObjectClient.run(s3) { client in
            #expect(try await client.ask("PUT", "/bucket/a?acl", acl).status == 200)
            let part = "<PartNumber>1</PartNumber><ETag>f4c9385f1902f7334b00b9b4ecd164de</ETag>"
            let parts =
                "<CompleteMultipartUpload><Part>\(part)</Part></CompleteMultipartUpload>"
            let first = try await client.ask("POST", "/bucket/whole?uploadId=u1", [], parts)
            #expect(first.status == 200)
            let again = try await client.ask("POST", "/bucket/whole?uploadId=u1", [], parts)
            #expect(again == first)
            let whole = try await client.ask("GET", "/bucket/whole")
            #expect(whole.text == "part")
            #expect(whole.headers["x-amz-meta-colour"] == "blue")
        }
    }

    private let acl = [(name: "x-amz-acl", value: "bucket-owner-full-control")]

    /// Leaves what a program of that time did: a bucket with tags, an object with two versions, one
    /// that was deleted, and an upload with a part.
    private func leave(_ version: Int) throws {
        let path = store.directory.appending(path: "objects.db").path
        let connection = try Connection(path: path)
        try connection.migrate(to: Array(ObjectSchema.steps.prefix(version)))
        try connection.execute(
            """
            INSERT INTO buckets VALUES (1, 'bucket', 'us-east-1', 1, 'Enabled', 1);
            INSERT INTO bucket_settings VALUES (1, 'tagging', CAST('{"team":"b"}' AS BLOB));
            INSERT INTO versions (bucket, key, version, is_visible, is_marker, modified, size, tag,
                storage_class, headers, tags, legal_hold)
            VALUES
                (1, x'61', '00000000000000000000000000000001', 0, 0, 1, 5,
                    '8b04d5e3775d298e78455efc5ca404d5', 'STANDARD', x'7B7D', x'7B7D', 0),
                (1, x'61', '00000000000000000000000000000002', 1, 0, 2, 5,
                    '5d41402abc4b2a76b9719d911017c592', 'STANDARD',
                    CAST('{"x-amz-meta-colour":"red"}' AS BLOB), x'7B7D', 1),
                (1, CAST('gone' AS BLOB), '00000000000000000000000000000003', 0, 1, 3, 0, '',
                    'STANDARD', x'7B7D', x'7B7D', 0);
            INSERT INTO version_parts VALUES (1, 1, 'aa1', 5, NULL), (2, 1, 'bb2', 5, NULL);
            INSERT INTO uploads (upload, bucket, key, started, storage_class, headers, tags,
                checksum_kind, legal_hold)
            VALUES ('u1', 1, CAST('whole' AS BLOB), 4, 'STANDARD',
                CAST('{"x-amz-meta-colour":"blue"}' AS BLOB), x'7B7D', 'FULL_OBJECT', 0);
            INSERT INTO upload_parts (upload, number, file, size, tag, modified)
            VALUES (1, 1, 'cc3', 4, 'f4c9385f1902f7334b00b9b4ecd164de', 5);
            """)
        try connection.close()
        for (file, content) in [("aa1", "first"), ("bb2", "hello"), ("cc3", "part")] {
            let folder = store.directory.appending(path: "objects/\(file.prefix(2))")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(content.utf8).write(to: folder.appending(path: file))
        }
    }
}

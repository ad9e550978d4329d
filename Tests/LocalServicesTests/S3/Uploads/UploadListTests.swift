import LocalServices
import Testing

/// The lists of uploads that are not complete, and how one goes on behind another.
struct UploadListTests {
    private let store: ObjectStore

    init() throws {
        store = try ObjectStore()
    }

    @Test func `uploads to one key come in the order in which they began`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            var begun: [String] = []
            for _ in 0..<8 { begun.append(try await client.beginUpload("/bucket/k")) }
            let first = try await client.beginUpload("/bucket/a")
            #expect(try await client.uploads("") == [first] + begun)
            var listed: [String] = []
            var marker = ""
            while true {
                let page = try await client.ask("GET", "/bucket?uploads&max-uploads=2\(marker)")
                listed += ObjectClient.texts("UploadId", in: page.text)
                guard page.text.contains("<IsTruncated>true<") else { break }
                let key = ObjectClient.texts("NextKeyMarker", in: page.text).first ?? ""
                let name = ObjectClient.texts("NextUploadIdMarker", in: page.text).first ?? ""
                marker = "&key-marker=\(key)&upload-id-marker=\(name)"
            }
            #expect(listed == [first] + begun)
        }
    }

    @Test func `who ends the uploads of a page finds the others on the next one`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let first = try await client.beginUpload("/bucket/k")
            let second = try await client.beginUpload("/bucket/k")
            try await client.ask("DELETE", "/bucket/k?uploadId=\(first)")
            let marker = "&key-marker=k&upload-id-marker=\(first)"
            #expect(try await client.uploads(marker) == [second])
            #expect(try await client.uploads("&key-marker=k").isEmpty)
            #expect(try await client.uploads("&upload-id-marker=\(second)") == [second])
        }
    }

    @Test(arguments: ["nonsense", nil])
    func `a marker that is none, or of another key, is refused`(_ name: String?) async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let other = try await client.beginUpload("/bucket/other")
            let refused = try await client.ask(
                "GET", "/bucket?uploads&key-marker=k&upload-id-marker=\(name ?? other)")
            #expect(refused.status == 400)
            #expect(refused.text.contains("<Message>Invalid uploadId marker</Message>"))
            #expect(refused.text.contains("<ArgumentName>upload-id-marker</ArgumentName>"))
        }
    }

    @Test func `a page tells its last upload, also where it is the only one`() async throws {
        let s3 = try await store.openWithBucket()
        try await ObjectClient.run(s3) { client in
            let upload = try await client.beginUpload("/bucket/a%20b")
            let page = try await client.ask("GET", "/bucket?uploads&encoding-type=url").text
            #expect(page.contains("<NextKeyMarker>a%20b</NextKeyMarker>"))
            #expect(page.contains("<NextUploadIdMarker>\(upload)</NextUploadIdMarker>"))
            #expect(page.contains("<UploadIdMarker></UploadIdMarker>"))
        }
    }
}

extension ObjectClient {
    fileprivate func uploads(_ query: String) async throws -> [String] {
        ObjectClient.texts("UploadId", in: try await ask("GET", "/bucket?uploads\(query)").text)
    }

    /// The texts of all elements of a name, in order.
    static func texts(_ name: String, in document: String) -> [String] {
        document.split(separator: "<\(name)>").dropFirst().map { part in
            String(part.prefix { $0 != "<" })
        }
    }
}

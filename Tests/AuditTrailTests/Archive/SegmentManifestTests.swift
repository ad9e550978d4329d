import DynamoModel
import Testing

@testable import AuditTrail

/// A manifest decides which objects are opened, so nothing is taken on trust.
struct SegmentManifestTests {
    private let name = "manifests/0000000000100-0000000000149.json"
    private let manifest = SegmentManifest(
        origin: "afterimage/1", entries: 100..<150, packed: .init(sizeBytes: 10, digest: "aa"),
        expanded: .init(sizeBytes: 20, digest: "bb"),
        recorded: Timestamp(milliseconds: 1000)...Timestamp(milliseconds: 2000),
        changed: Timestamp(milliseconds: 500)...Timestamp(milliseconds: 1500),
        tables: ["Orders": 49, "\"quoted\"": 1], erasedEntries: 2,
    )

    @Test func `a manifest is read as it was written`() throws {
        #expect(try SegmentManifest(json: manifest.json, named: name) == manifest)
        #expect(
            manifest.object == "entries/date=1970-01-01/0000000000100-0000000000149.jsonl.gz")
    }

    @Test func `a manifest under another name is refused`() {
        for other in [
            "manifests/0000000000100-0000000000150.json", "manifests/100-149.json",
            "other/0000000000100-0000000000149.json",
            "manifests/0000000000100-0000000000149.jsonl.gz",
        ] {
            #expect(throws: DynamoDBError.self) {
                try SegmentManifest(json: manifest.json, named: other)
            }
        }
    }

    @Test(arguments: [
        ("\"v\":1", "\"v\":2"), ("\"bytes\":10", "\"bytes\":-1"),
        ("\"expandedBytes\":20", "\"expandedBytes\":9223372036854775807"),
        ("\"entries\":50", "\"entries\":51"), ("\"erased\":2", "\"erased\":51"),
        ("\"first\":100", "\"first\":99"),
        ("entries/date=", "../entries/date="), ("1970-01-01T00:00:02", "1970-01-01T00:00:00"),
        ("\"origin\"", "\"Origin\""), ("{\"v\"", "[{\"v\""),
    ])
    func `a manifest that makes no sense is refused`(part: String, other: String) {
        let text = String(decoding: manifest.json, as: UTF8.self)
        #expect(text.contains(part))
        let spoilt = Array(text.replacing(part, with: other).utf8)
        #expect(throws: DynamoDBError.self) { try SegmentManifest(json: spoilt, named: name) }
    }
}

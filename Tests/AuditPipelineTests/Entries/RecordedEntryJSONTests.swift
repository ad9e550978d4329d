import DynamoModel
import Testing

@testable import AuditPipeline

private func json(_ record: RecordedEntry, _ values: ValueNotation = .typed) -> String {
    var writer = JSONWriter()
    writer.entry(record, values: values)
    return writer.text
}

private func entry(_ json: String) throws -> RecordedEntry {
    let bytes = Array(json.utf8)
    var reader = JSONReader(bytes.span)
    let entry = try RecordedEntry(json: &reader)
    try reader.finish()
    return entry
}

@Test func `an entry is written as the schema says`() {
    var sample = EntrySample()
    sample.caller.reason = "typo"
    let id = sample.entry.id
    #expect(
        json(sample.recorded) == """
            {"v":1,"id":"\(id)","index":1042,"time":"2026-11-21T10:15:02.118Z",\
            "recorded":"2026-11-21T10:15:02.125Z",\
            "table":"Orders","op":"UPDATE","eventName":"MODIFY",\
            "key":{"UserId":{"S":"user1"},"OrderId":{"S":"order1"}},\
            "actor":{"type":"user","id":"AKIAEXAMPLE",\
            "name":"alice","from":"sigv4","confidence":"exact"},\
            "request":{"api":"UpdateItem","id":"REQUEST1",\
            "apiEvent":"b95eb523-9ca8-8972-965a-df6247bd7865","reason":"typo"},\
            "changes":[{"path":["Quantity"],"do":"change","old":{"N":"1"},"new":{"N":"2"}}],\
            "old":{"Quantity":{"N":"1"},"UserId":{"S":"user1"}},\
            "new":{"Quantity":{"N":"2"},"UserId":{"S":"user1"}},\
            "source":{"streamArn":"arn:aws:dynamodb:local:0:table/Orders/stream/1",\
            "shardId":"shardId-1","sequenceNumber":"100000000000000000007","eventID":"\(id)",\
            "viewType":"NEW_AND_OLD_IMAGES"},"redacted":[],"truncated":false,"notes":[]}
            """)
}

@Test func `plain values are written for people`() {
    let text = json(EntrySample().recorded, .plain)
    #expect(text.contains(#""do":"change","old":1,"new":2"#))
    #expect(text.contains(#""key":{"UserId":"user1","OrderId":"order1"}"#))
}

@Test func `an entry that no trail has is written without its place`() {
    var writer = JSONWriter()
    writer.entry(EntrySample().entry)
    #expect(!writer.text.contains("\"index\""))
    #expect(!writer.text.contains("\"recorded\""))
    #expect(!writer.text.contains("\"proof\""))
}

@Test(arguments: [ChangeKind.insert, .modify, .remove])
func `an entry reads back whole`(kind: ChangeKind) throws {
    var sample = EntrySample()
    if kind == .insert { sample.old = nil }
    if kind == .remove { sample.new = nil }
    sample.transaction = "tx1"
    sample.caller.sourceAddress = "10.0.4.12"
    sample.caller.userAgent = "aws-cli/2 \"quoted\" \u{1F600}"
    let record = RecordedEntry(
        sample.entry, index: 3, recorded: sample.time, previous: EntryID(high: 1, low: 2),
        seal: .init(leaf: "9c1f", treeSize: 1043),
    )
    #expect(try entry(json(record)) == record)
}

@Test func `an expired item's entry reads back whole`() throws {
    var sample = EntrySample()
    sample.new = nil
    sample.isExpiry = true
    sample.caller = .unknown
    sample.api = "TTL"
    #expect(try entry(json(sample.recorded)) == sample.recorded)
}

@Test func `an actor named by the header reads back as the same document`() throws {
    var sample = EntrySample()
    sample.caller.declaredActor = "bob"
    let document = json(sample.recorded)
    #expect(try json(entry(document)) == document)
}

@Test func `members of a later schema are passed over`() throws {
    let document = json(EntrySample().recorded)
    let later = document.replacing(
        "\"truncated\":false", with: "\"truncated\":false,\"x\":[{}]", maxReplacements: 1)
    #expect(later != document)
    #expect(try entry(later) == EntrySample().recorded)
}

@Test(arguments: [
    ("\"v\":1", "\"v\":2", "The entry is of a newer version; update this program to read it"),
    ("\"v\":1,", "", "The entry has no v"),
    ("\"index\":1042", "\"index\":-1", "The entry's index is below zero"),
    ("\"table\":\"Orders\",", "", "The entry has no table"),
    (
        "00007\",\"eventID\"", "00008\",\"eventID\"",
        "The entry's id does not follow from its source"
    ),
    (
        "\"sequenceNumber\":\"1", "\"sequenceNumber\":\"x",
        "The entry's source.sequenceNumber is not valid: \"x00000000000000000007\""
    ),
    (
        "\"UserId\":{\"S\":\"user1\"},\"", "\"a\":{\"S\":\"1\"},\"b\":{\"S\":\"1\"},\"",
        "A key has one attribute, or two of different names"
    ),
    (
        "\"eventName\":\"MODIFY\"", "\"eventName\":\"REMOVE\"",
        "The entry's images do not fit its eventName"
    ),
    ("\"type\":\"user\"", "\"type\":\"god\"", "The entry's actor.type is not valid: \"god\""),
    ("2026-11-21T10:15:02.118Z", "soon", "The entry's time is not valid: \"soon\""),
])
func `an entry that makes no sense is refused`(part: String, bad: String, message: String) {
    let document = json(EntrySample().recorded)
    let hostile = document.replacing(part, with: bad, maxReplacements: 1)
    #expect(hostile != document)
    #expect(throws: DynamoDBError.serialization(message)) { try entry(hostile) }
}

@Test func `no cut through an entry crashes the reader`() {
    let document = Array(json(EntrySample().recorded).utf8)
    for length in document.indices {
        let part = String(decoding: document[..<length], as: UTF8.self)
        #expect(throws: DynamoDBError.self) { try entry(part) }
    }
}

@Test func `an entry that no trail has recorded is read as it was written`() throws {
    let sample = EntrySample().entry
    var writer = JSONWriter()
    writer.entry(sample)
    let bytes = writer.bytes
    var reader = JSONReader(bytes.span)
    let read = try AuditEntry(json: &reader)
    #expect(read == sample)
    #expect(throws: DynamoDBError.self) { try entry(writer.text) }
}

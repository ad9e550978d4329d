import AuditPipeline
import DynamoModel
import Testing

@testable import AuditTrail

@Suite struct EntryFactsTests {
    @Test(arguments: ["100000000000000000042", "49593900000000012345678901"])
    func `facts and author tell all of an entry's origin`(digits: String) throws {
        let change = try change(sequence: digits)
        let entry = AuditEntry(change, actor: actor)
        var writer = ByteWriter()
        EntryFacts.write(change, key: change.key.stored, to: &writer)
        let facts = try read(writer.bytes)
        let author = try StoredAuthor(bytes: StoredAuthor(entry).bytes)
        #expect(facts.sequence == change.position.sequence)
        #expect(facts.kind == change.kind)
        #expect(facts.time == change.time)
        #expect(facts.key == change.key)
        #expect(facts.origin(by: author) == change.origin)
        #expect(author.actor == actor)
        #expect(author.wrote(entry))
    }

    @Test(arguments: [[], [Redaction(DocumentPath("secret"), hidesChange: true)]])
    func `facts have the work that the change was a part of`(redactions: [Redaction]) throws {
        var caller = Caller(accessKeyID: "AKIA1")
        caller.correlation = "job-9"
        let change = try change(sequence: "100000000000000000042", caller: caller)
        var writer = ByteWriter()
        EntryFacts.write(change, key: change.key.stored, redactions: redactions, to: &writer)
        let facts = try read(writer.bytes)
        let author = StoredAuthor(AuditEntry(change, actor: actor))
        #expect(facts.redactions == redactions)
        #expect(author.caller.correlation == nil)
        #expect(facts.origin(by: author) == change.origin)
    }

    @Test func `facts that end early are refused`() throws {
        let change = try change(sequence: "100000000000000000042")
        var writer = ByteWriter()
        EntryFacts.write(change, key: change.key.stored, to: &writer)
        for cut in writer.bytes.indices {
            #expect(throws: StoredFormError.self) {
                try read(Array(writer.bytes.prefix(cut)))
            }
        }
    }

    @Test func `an author of another request is the same, of another address is not`() throws {
        let entry = AuditEntry(try change(sequence: "100000000000000000042"), actor: actor)
        let author = StoredAuthor(entry)
        var caller = entry.change.origin.caller
        caller.requestID = "another"
        #expect(author.wrote(try self.entry(by: caller)))
        caller.sourceAddress = "10.0.0.9"
        #expect(!author.wrote(try self.entry(by: caller)))
    }

    private func read(_ bytes: [UInt8]) throws -> EntryFacts {
        try EntryFacts(bytes: bytes.span)
    }

    private var actor: Actor {
        var actor = Actor(
            kind: .service, id: "AKIA1", name: "import", source: .header, confidence: .declared,
        )
        actor.address = "10.0.0.1"
        actor.agent = "boto3"
        return actor
    }

    private func entry(by caller: Caller) throws -> AuditEntry {
        AuditEntry(try change(sequence: "100000000000000000042", caller: caller), actor: actor)
    }

    /// A key whose sort key's name stands before the partition key's.
    private var key: PrimaryKey {
        PrimaryKey(
            partition: Attribute(name: "UserId", value: .string("a")),
            sort: Attribute(name: "OrderId", value: .number(Number(1))),
        )
    }

    private func change(sequence: String, caller: Caller? = nil) throws -> Change {
        var everything = Caller(
            accessKeyID: "AKIA1", name: "alice", isVerified: true, requestID: "request",
        )
        everything.sourceAddress = "10.0.0.1"
        everything.userAgent = "boto3"
        everything.declaredActor = "import"
        everything.reason = "a reason"
        let position = ChangePosition(
            table: "Orders", streamARN: "arn", shardID: "shard",
            sequence: try #require(SequenceNumber(sequence)),
        )
        return Change(
            position: position, kind: .remove, time: Timestamp(milliseconds: -5),
            images: ItemImages(key: key, old: key.item, new: nil),
            origin: ChangeOrigin(
                caller: caller ?? everything, api: "TransactWriteItems", transactionID: "tx",
                isExpiry: true,
            ),
        )
    }
}

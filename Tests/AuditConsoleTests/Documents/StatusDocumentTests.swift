import AuditConsole
import DynamoModel
import Testing

struct StatusDocumentTests {
    @Test func `a full document is read as it was written`() throws {
        let document = full
        var writer = JSONWriter()
        document.write(to: &writer)
        var reader = JSONReader(writer.text.utf8.span)
        #expect(try StatusDocument(json: &reader) == document)
    }

    @Test func `an empty document is read as it was written`() throws {
        let document = StatusDocument(version: "1", trail: TrailState())
        var writer = JSONWriter()
        document.write(to: &writer)
        var reader = JSONReader(writer.text.utf8.span)
        #expect(try StatusDocument(json: &reader) == document)
    }

    @Test func `it is caught up when no change waits`() {
        var document = full
        #expect(document.isCaughtUp == false)
        document.backlog.changes = 0
        #expect(document.isCaughtUp == true)
        document.backlog.changes = nil
        #expect(document.isCaughtUp == nil)
    }

    private var full: StatusDocument {
        let time = Timestamp(milliseconds: 1_795_256_100_000)
        var trail = TrailState()
        (trail.size, trail.root, trail.sealedSize, trail.sealed) = (3, "9c1f", 2, time)
        trail.isKeyExposed = true
        var document = StatusDocument(version: "1.2.3", trail: trail)
        document.started = time
        var table = TableState(name: "Orders")
        table.keySchema = KeySchema(
            partition: KeyAttribute(name: "UserId", type: .string),
            sort: KeyAttribute(name: "OrderId", type: .number),
        )
        (table.items, table.entries, table.oldest, table.newest) = (1, 3, time, time)
        table.destinations = ["trail", "OrdersAudit"]
        document.tables = [table, TableState(name: "Users")]
        var stage = StageState(name: "trail")
        (stage.records, stage.retries, stage.bisects, stage.parked) = (4, 3, 2, 1)
        stage.trouble = "the disk is \"full\""
        (stage.function, stage.topic, stage.state) = ("f", "t", "Enabled")
        document.stages = [stage]
        document.backlog.changes = 7
        document.backlog.seconds = 1.5
        document.backlog.deadLetters = ["Orders-stream": 1, "Orders-entity-audit": 0]
        var delivery = DeliveryState(name: "destination:pager", waiting: 2)
        (delivery.since, delivery.trouble) = (time, "the server answers 503")
        document.deliveries = [delivery, DeliveryState(name: "arn:aws:sns:1", waiting: 1)]
        document.verification = VerificationState(result: "verified", time: time, size: 3)
        var archive = ArchiveState(bucket: "audit", prefix: "afterimage/")
        (archive.size, archive.segments, archive.writtenBytes) = (2, 1, 300)
        (archive.finished, archive.failures, archive.trouble) = (time, 4, "it is gone")
        document.archive = archive
        return document
    }
}

import AuditConsole
import DynamoModel
import Testing

@testable import AfterimageCLI

struct StatusTextTests {
    private var status: StatusDocument {
        var trail = TrailState()
        trail.size = 1043
        trail.sealedSize = 1040
        trail.sealed = Sample.time
        var orders = TableState(name: "Orders")
        orders.keySchema = KeySchema(partition: KeyAttribute(name: "id", type: .string))
        orders.entries = 1000
        orders.newest = Sample.time
        orders.destinations = ["trail", "console"]
        var stage = StageState(name: "default-stream")
        stage.records = 1043
        stage.parked = 2
        var status = StatusDocument(version: "0.1.0", trail: trail)
        status.started = Sample.time
        status.tables = [orders]
        status.stages = [stage]
        status.backlog.changes = 3
        status.backlog.seconds = 0.4
        status.backlog.deadLetters = [
            "default-stream": 1, "default-entity-audit": 1, "Orders-stream": 0,
        ]
        return status
    }

    @Test func `everything fits on a screen`() {
        #expect(
            StatusText(look: Sample.watched).text(status) == """
                afterimage 0.1.0  running since 2026-11-21T10:15:02.118Z
                trail        1,043 entries, 3 entries not sealed yet, last checkpoint 2 minutes ago
                tables       Orders  1,000 entries, last change 2 minutes ago  → trail, console
                pipeline     default-stream  1,043 records, 2 parked
                waiting      3 changes, the oldest for 1 s
                dead letters 2  (default-entity-audit 1, default-stream 1)
                verified     not since the start; try: afterimage verify

                """)
    }

    @Test func `a table that is no more is told from one that files know nothing of`() {
        var status = status
        status.tables[0].keySchema = nil
        let line = "tables       Orders  1,000 entries, last change 2 minutes ago"
        #expect(StatusText(look: Sample.watched).text(status).contains("\(line)  deleted\n"))
        status.started = nil
        status.tables[0].destinations = []
        #expect(StatusText(look: Sample.watched).text(status).contains("\(line)\n"))
    }

    @Test func `the newest verification is told with its size and age`() {
        var status = status
        status.verification = VerificationState(
            result: "inconclusive", time: Sample.time, size: 1043)
        let line = "verified     inconclusive  1,043 entries, 2 minutes ago\n"
        #expect(StatusText(look: Sample.watched).text(status).hasSuffix(line))
    }

    @Test func `a mapping is told with its function and its state`() {
        var status = status
        var stage = StageState(name: "mapping/1")
        (stage.function, stage.state, stage.trouble) = ("f", "Enabled", "Function not found")
        status.stages = [stage]
        let line = "pipeline     mapping/1  → f enabled, 0 records, Function not found\n"
        #expect(StatusText(look: Sample.watched).text(status).contains(line))
    }

    @Test func `the way to a topic is told with the topic`() {
        var status = status
        var stage = StageState(name: "topic/Orders")
        stage.topic = "Orders-stream"
        status.stages = [stage]
        let line = "pipeline     topic/Orders  → Orders-stream, 0 records\n"
        #expect(StatusText(look: Sample.watched).text(status).contains(line))
    }

    @Test func `what waits behind the trail is told with its reason`() {
        var status = status
        var pager = DeliveryState(name: "destination:pager", waiting: 3)
        (pager.since, pager.trouble) = (Sample.time, "connection refused")
        status.deliveries = [pager, DeliveryState(name: "destination:hook", waiting: 1)]
        let moment = Sample.watched.moment(Sample.time)
        let lines =
            "deliveries   destination:pager  3 waiting, since \(moment), connection refused\n"
            + "             destination:hook   1 waiting\n"
        #expect(StatusText(look: Sample.watched).text(status).contains(lines))
    }

    @Test func `files do not say when they were verified`() {
        let status = StatusDocument(version: "0.1.0", trail: TrailState())
        let line = "verified     not known from files; try: afterimage verify\n"
        #expect(StatusText(look: Sample.watched).text(status).hasSuffix(line))
    }

    @Test func `a key that others can read is told with the mend`() {
        var status = status
        let line = "trail key    others than its owner can read it; try: chmod 600 trail.key\n"
        #expect(!StatusText(look: Sample.watched).text(status).contains("trail key"))
        status.trail.isKeyExposed = true
        #expect(StatusText(look: Sample.watched).text(status).contains(line))
    }

    @Test func `the document survives its way over the wire`() throws {
        var writer = JSONWriter()
        status.write(to: &writer)
        var reader = JSONReader(writer.bytes.span)
        #expect(try StatusDocument(json: &reader) == status)
    }
}

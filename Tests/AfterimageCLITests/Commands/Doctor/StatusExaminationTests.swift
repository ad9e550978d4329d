import AuditConsole
import DynamoModel
import Testing

@testable import AfterimageCLI

struct StatusExaminationTests {
    private static let now = Timestamp(milliseconds: 1_800_000_000_000)

    private func ids(_ change: (inout StatusDocument) -> Void) -> [String] {
        findings(change).map(\.id)
    }

    private func findings(_ change: (inout StatusDocument) -> Void) -> [DoctorFinding] {
        var status = StatusDocument(version: "1", trail: TrailState())
        status.started = Self.now
        change(&status)
        return StatusExamination(status, now: Self.now).findings
    }

    @Test func `a healthy server has no findings`() {
        #expect(ids { _ in } == [])
    }

    @Test(arguments: [
        (3500.0, nil), (3700.0, DoctorFinding.Severity.warning), (13 * 3600.0, .fault),
    ])
    func `a backlog matters the more the older it is`(
        _ seconds: Double, _ severity: DoctorFinding.Severity?,
    ) {
        let found = findings { $0.backlog.seconds = seconds }
        #expect(found.first?.severity == severity)
        #expect(found.allSatisfy { $0.id == "lag" })
    }

    @Test func `dead letters of a stage that is gone are told apart`() {
        let found = ids { status in
            status.stages = [StageState(name: "default-stream")]
            status.backlog.deadLetters = ["default-stream": 1, "former-stream": 2, "idle": 0]
        }
        #expect(found == ["dead-letters", "orphan-dead-letters"])
    }

    @Test(arguments: ["destination:pager", "arn:aws:sns:us-east-1:0:t:1", "topic/t", "mapping/1"])
    func `dead letters behind the trail are nobody's who is gone`(source: String) {
        let found = findings { $0.backlog.deadLetters = [source: 2] }
        #expect(found.map(\.id) == ["dead-letters"])
        #expect(found.first?.what == "\(source) gave up 2 messages")
    }

    @Test func `what nobody is told of is a warning with its reason`() {
        let found = findings { status in
            var pager = DeliveryState(name: "destination:pager", waiting: 3)
            pager.trouble = "connection refused"
            status.deliveries = [pager, DeliveryState(name: "destination:search", waiting: 9)]
        }
        #expect(found.map(\.id) == ["undelivered"])
        #expect(found.first?.severity == .warning)
        #expect(found.first?.what == "3 waiting for destination:pager: connection refused")
    }

    @Test func `a topic or a function that fails keeps no entry from the trail`() {
        let found = findings { status in
            var topic = StageState(name: "topic/Orders")
            (topic.topic, topic.trouble) = ("Orders-stream", "gone")
            var function = StageState(name: "mapping/1")
            (function.function, function.trouble) = ("f", "gone")
            status.stages = [topic, function]
        }
        #expect(found.map(\.id) == ["stage-trouble", "stage-trouble"])
        #expect(found.allSatisfy { $0.why.hasSuffix("the trail has the entries") })
    }

    @Test func `dead letters of a topic that no table has are nowhere else`() throws {
        let found = findings { status in
            var stage = StageState(name: "topic/Orders")
            stage.topic = "Orders-stream"
            status.stages = [stage]
            status.backlog.deadLetters = [
                "arn:aws:sns:us-east-1:0:by-hand:1": 1,
                "arn:aws:sns:us-east-1:0:Orders-stream:2": 1,
            ]
        }
        #expect(found.count == 2)
        #expect(found[0].why.hasSuffix("the trail has the entries of tables' changes all the same"))
        #expect(
            found[1].why.hasSuffix("no table declares their topic, so nothing else here has them"))
    }

    @Test func `what only another destination lacks is said so, with its name`() {
        let found = findings { status in
            var table = TableState(name: "Multi")
            table.destinations = ["trail", "multi-audit"]
            status.tables = [table]
            var stage = StageState(name: "Multi:dynamodb-entity-audit")
            (stage.destination, stage.trouble) = ("multi-audit", "ResourceNotFoundException")
            status.stages = [stage]
            status.backlog.deadLetters = ["Multi:dynamodb-entity-audit": 1]
        }
        #expect(found.map(\.id) == ["dead-letters", "stage-trouble"])
        #expect(
            found.last?.what.hasPrefix(
                "Multi:dynamodb-entity-audit, which leads to multi-audit, does not get on") == true)
        #expect(
            found.allSatisfy {
                $0.why.contains("multi-audit does not have their entries, the trail does")
            })
    }

    @Test func `tables that the server does not audit into the trail are named`() throws {
        let schema = KeySchema(partition: KeyAttribute(name: "id", type: .string), sort: nil)
        let found = findings { status in
            let places = [
                "Orders": ["trail"], "Quiet": [], "Custom": ["/audit/logs", "custom-audit"],
                "custom-audit": [],
            ]
            status.tables = places.sorted { $0.key < $1.key }.map { name, destinations in
                var table = TableState(name: name)
                (table.keySchema, table.destinations) = (schema, destinations)
                return table
            }
        }
        #expect(found.map(\.id) == ["not-sealed", "not-audited"])
        #expect(found.map(\.what).last == "Quiet is not audited")
    }

    @Test func `entries that no checkpoint covers for long are told`() {
        let found = ids { status in
            status.trail.size = 5
            status.trail.sealedSize = 3
            status.trail.sealed = Self.now.advanced(by: .seconds(-601))
        }
        #expect(found == ["unsealed"])
        let recent = ids { status in
            status.trail.size = 5
            status.trail.sealedSize = 3
            status.trail.sealed = Self.now.advanced(by: .seconds(-9))
        }
        #expect(recent == [])
    }

    @Test(arguments: [
        ("verified", [String]()), ("inconclusive", ["gaps"]), ("broken", ["trail-broken"]),
    ])
    func `the last verification counts`(_ result: String, _ expected: [String]) {
        let found = ids {
            $0.verification = VerificationState(result: result, time: Self.now, size: 1)
        }
        #expect(found == expected)
    }
}

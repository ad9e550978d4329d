import Testing

@testable import SQLite

struct GatheringTests {
    private let operation = WriteOperation(work: { _ in }, completion: { _ in })

    @Test(arguments: [(1, 1), (7, 1), (8, 4), (64, 32)])
    func `half of those that are on their way are worth waiting for, unless they are few`(
        unfinished: Int, target: Int,
    ) {
        var gathering = Gathering()
        let found = gathering.target(unfinished: unfinished)
        #expect(found == target)
    }

    @Test func `those who are gone are not waited for for long`() {
        var gathering = Gathering()
        let targets =
            [gathering.target(unfinished: 64)]
            + (0..<20).map { _ in gathering.target(unfinished: 1) }
        #expect(targets.prefix(2) == [32, 28])
        #expect(targets.last == 1)
    }

    @Test func `a lone operation waits for nobody`() {
        var inbox = WriterInbox(capacity: 100)
        _ = inbox.accept(operation)
        let waits = inbox.beginGathering()
        #expect(!waits)
    }

    @Test func `a commit waits until those are there that are worth it`() {
        var inbox = WriterInbox(capacity: 100)
        for _ in 0..<64 { _ = inbox.accept(operation) }
        let waitsForCrowd = inbox.beginGathering()
        #expect(!waitsForCrowd)
        let crowd = inbox.takeAll()
        #expect(crowd?.count == 64)
        inbox.unfinished = 0
        let early = inbox.accept(operation)
        #expect(!early.isEnough)
        let waitsForOthers = inbox.beginGathering()
        #expect(waitsForOthers)
        let admissions = (0..<40).map { _ in inbox.accept(operation).isEnough }
        #expect(admissions.firstIndex(of: true) == 26)
        #expect(admissions.count(where: \.self) == 1)
        inbox.endGathering()
        let taken = inbox.takeAll()
        #expect(taken?.count == 41)
    }

    @Test func `nobody is waited for once the wait is over, or the inbox is closed`() {
        var inbox = WriterInbox(capacity: 100)
        for _ in 0..<64 { _ = inbox.accept(operation) }
        let waitsForCrowd = inbox.beginGathering()
        #expect(!waitsForCrowd)
        _ = inbox.takeAll()
        inbox.unfinished = 0
        _ = inbox.accept(operation)
        let waitsForOthers = inbox.beginGathering()
        #expect(waitsForOthers)
        inbox.endGathering()
        let later = (0..<40).contains { _ in inbox.accept(operation).isEnough }
        #expect(!later)
        inbox.isClosed = true
        _ = inbox.takeAll()
        let waitsAfterClosing = inbox.beginGathering()
        #expect(!waitsAfterClosing)
    }

    @Test func `many who write at once are all served, whoever waits for whom`() async throws {
        let directory = try TemporaryDirectory()
        let connection = try Connection(path: directory.file("db"))
        try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
        let writer = Writer(connection, patience: .milliseconds(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<16 {
                group.addTask {
                    for number in 0..<20 {
                        try await writer.perform { connection in
                            let insert = try connection.prepare("INSERT INTO t VALUES (?)")
                            try insert.bind(1, client * 1000 + number)
                            try insert.run()
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let count = try await writer.perform { try $0.value("SELECT count(*) FROM t") }
        #expect(count == "320")
        try await writer.close()
    }
}

extension WriterInbox.Admission {
    fileprivate var isEnough: Bool {
        if case .acceptedAsEnough = self { true } else { false }
    }
}
